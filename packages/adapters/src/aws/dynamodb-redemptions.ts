import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { err, ok } from '@emporion/kernel';
import { assertClaims, type LimitClaim, type Redemptions, takenBy } from '@emporion/pricing';
import * as z from 'zod';
import { pauses } from './backoff.ts';
import type { Item } from './item-size.ts';
import { aggregateKey, type ItemKey, keyText } from './keys.ts';
import type { DynamoDbTransactionOptions } from './options.ts';
import { readItem, readItems } from './read-items.ts';
import { bucketOf } from './spread.ts';
import { transact, type Write } from './transaction.ts';
import { isWrittenBy } from './transaction-proof.ts';

/** A redemption, or the limits that it draws on, was changed by others again and again. Nothing was written. */
export class RedemptionContended extends Error {
  override readonly name = 'RedemptionContended';
}

/** One code is everybody's: each of its counters takes about 100 redemptions in a second. They never become fewer. */
const shardsOfCode = 4;

/** One counter of a limit, with its part of that limit. */
interface Share {
  readonly key: ItemKey;
  readonly limit: number;
}

/** What a redemption took from one counter. */
const takenSchema = z.object({ PK: z.string(), SK: z.string(), amount: z.int().positive() });
type Taken = z.output<typeof takenSchema>;

const redemptionSchema = z.object({
  status: z.enum(['redeemed', 'released']),
  taken: z.array(takenSchema),
  tx: z.string(),
});
type StoredRedemption = z.output<typeof redemptionSchema>;

const counterSchema = z.object({ PK: z.string(), SK: z.string(), taken: z.int() });

type Refusal = { readonly stored: StoredRedemption } | 'limit-reached';

/**
 * The redemptions of a sales table, and what they have taken from each limit.
 *
 * A code that is limited to fewer uses while it is in use keeps to that counter by counter: what one of them has taken
 * beyond its new part, the others may still give.
 */
export function dynamoDbRedemptions(options: DynamoDbTransactionOptions): Redemptions {
  const { tableName, ids } = options;

  const find = async (id: string): Promise<StoredRedemption | undefined> => {
    const item = await readItem(options, redemptionKey(id));
    return item === undefined ? undefined : redemptionSchema.parse(item);
  };

  /** Write a redemption over the one that was seen, and move what it takes or gives back. */
  const write = async (
    id: string,
    redemption: Omit<StoredRedemption, 'tx'>,
    { seen, moves }: { readonly seen?: StoredRedemption | undefined; readonly moves: readonly Write<Refusal>[] },
  ) => {
    const token = ids.next();
    const state: Write<Refusal> = {
      action: {
        Put: {
          TableName: tableName,
          Item: marshall({ ...redemptionKey(id), ...redemption, tx: token }),
          ...(seen === undefined
            ? { ConditionExpression: 'attribute_not_exists(PK)' }
            : { ConditionExpression: 'tx = :seen', ExpressionAttributeValues: marshall({ ':seen': seen.tx }) }),
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
      refusal: (current) => ({ stored: redemptionSchema.parse(unmarshall(current ?? {})) }),
    };
    const wasMade = () => isWrittenBy(options, redemptionKey(id), token);
    return transact(options, { writes: [state, ...moves], token, wasMade });
  };

  const takenFrom = async (shares: readonly Share[]): Promise<readonly number[]> => {
    const items = await readItems(
      options,
      shares.map(({ key }) => key),
    );
    const found = items.map((item) => counterSchema.parse(item));
    const taken = new Map(found.map((counter) => [keyText(counter.PK, counter.SK), counter.taken]));
    return shares.map(({ key }) => taken.get(keyText(key.PK, key.SK)) ?? 0);
  };

  /** Which share of each claim has enough left now; undefined where none has. */
  const look = (claims: readonly LimitClaim[], id: string): Promise<readonly (Share | undefined)[]> =>
    Promise.all(
      claims.map(async (claim) => {
        const shares = sharesOf(claim, id);
        const taken = await takenFrom(shares);
        return shares.find((share, index) => share.limit - (taken[index] ?? 0) >= takenBy(claim));
      }),
    );

  return {
    redeem: async ({ id, claims }) => {
      assertClaims(claims);
      const pause = pauses(options);
      let shares: readonly (Share | undefined)[] = claims.map((claim) => sharesOf(claim, id)[0]);
      for (;;) {
        const taken = claims.flatMap((claim, index): readonly (Taken & Share)[] => {
          const share = shares[index];
          return share === undefined ? [] : [{ ...share, ...share.key, amount: takenBy(claim) }];
        });
        const moves = taken.map((one) => takeWrite(tableName, one));
        const stored = { status: 'redeemed', taken: taken.map((one) => takenSchema.parse(one)) } as const;
        const made = await write(id, stored, { moves });
        if (made.ok) return ok(undefined);
        if (made.error !== 'limit-reached') {
          return made.error.stored.status === 'redeemed' ? ok(undefined) : err({ reason: 'already-released' });
        }
        shares = await look(claims, id);
        const reached = claims.filter((_, index) => shares[index] === undefined);
        if (reached.length > 0) return err({ reason: 'limit-reached', claims: reached });
        if (!(await pause())) throw new RedemptionContended(`changed by others again and again: redemption ${id}`);
      }
    },

    release: async (id) => {
      const pause = pauses(options);
      for (;;) {
        const seen = await find(id);
        if (seen?.status === 'released') return;
        const moves = (seen?.taken ?? []).map((one) => giveBackWrite(tableName, one));
        const made = await write(id, { status: 'released', taken: [] }, { seen, moves });
        if (made.ok) return;
        if (!(await pause())) throw new RedemptionContended(`changed by others again and again: redemption ${id}`);
      }
    },

    left: async (claims, without) => {
      const standing = without === undefined ? undefined : await find(without);
      const own = new Map(standing?.taken.map(({ PK, SK, amount }) => [keyText(PK, SK), amount]));
      return Promise.all(
        claims.map(async (claim) => {
          const shares = sharesOf(claim, '');
          const taken = await takenFrom(shares);
          return shares.reduce(
            (left, { key }, index) => left - (taken[index] ?? 0) + (own.get(keyText(key.PK, key.SK)) ?? 0),
            claim.limit,
          );
        }),
      );
    },
  };
}

const redemptionKey = (id: string): ItemKey => aggregateKey('REDEMPTION', id);

/** The counters of a limit, which is split over them, beginning with the one that a redemption asks first. */
function sharesOf(claim: LimitClaim, id: string): readonly Share[] {
  switch (claim.kind) {
    case 'budget':
      return [{ key: { PK: keyText('BUDGET', claim.promotionId), SK: 'N' }, limit: claim.limit }];
    case 'customer':
      return [{ key: { PK: keyText('COUPON', claim.code), SK: keyText('C', claim.customerId) }, limit: claim.limit }];
    case 'code': {
      const first = bucketOf(id, shardsOfCode);
      return Array.from({ length: shardsOfCode }, (_, index) => {
        const shard = (first + index) % shardsOfCode;
        const limit = Math.floor(claim.limit / shardsOfCode) + (shard < claim.limit % shardsOfCode ? 1 : 0);
        return { key: { PK: keyText('COUPON', claim.code, String(shard)), SK: 'N' }, limit };
      });
    }
  }
}

const takeWrite = (tableName: string, { key, limit, amount }: Share & Taken): Write<Refusal> => ({
  action: {
    Update: {
      TableName: tableName,
      Key: marshall(key),
      UpdateExpression: 'ADD taken :amount',
      // A counter that nobody has used has taken nothing: that is enough unless its whole part is less than the amount.
      ConditionExpression: limit < amount ? 'taken <= :most' : 'attribute_not_exists(taken) OR taken <= :most',
      ExpressionAttributeValues: marshall({ ':amount': amount, ':most': limit - amount }),
    },
  },
  refusal: (_current: Item | undefined) => 'limit-reached',
});

const giveBackWrite = (tableName: string, { PK, SK, amount }: Taken): Write<Refusal> => ({
  action: {
    Update: {
      TableName: tableName,
      Key: marshall({ PK, SK }),
      UpdateExpression: 'ADD taken :back',
      ConditionExpression: 'taken >= :amount',
      ExpressionAttributeValues: marshall({ ':back': -amount, ':amount': amount }),
    },
  },
});
