import { ConditionalCheckFailedException, DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { ok, plusMilliseconds } from '@emporion/kernel';
import { subjectOf } from '@emporion/messages';
import { type Carts, cartSchema, emptyCart } from '@emporion/ordering';
import * as z from 'zod';
import { persistently } from './backoff.ts';
import { cartWrite, guestList } from './cart-items.ts';
import { cartKey } from './keys.ts';
import type { DynamoDbRecordingOptions } from './options.ts';
import { readItem } from './read-items.ts';
import { recordingWrites } from './recording-writes.ts';
import { readAggregate } from './stored-aggregate.ts';
import { transact } from './transaction.ts';
import { isWrittenBy } from './transaction-proof.ts';
import { readWaiting } from './waiting-list.ts';

/** The item of a customer who has begun a checkout, and never saved a cart, has no version. */
const savedSchema = z.looseObject({ v: z.int().positive() });

const guestSchema = z.object({ PK: z.string(), SK: z.string(), GSI1SK: z.string() });
type Guest = z.output<typeof guestSchema>;

/** So many carts are forgotten side by side: fewer than a client has connections. */
const mostAtOnce = 25;

/** The carts of a sales table. */
export function dynamoDbCarts(options: DynamoDbRecordingOptions): Carts {
  const { client, tableName, outboxTableName, ids } = options;

  /** A cart that was saved again since it was listed stays. */
  const forget = async ({ PK, SK, GSI1SK }: Guest): Promise<boolean> => {
    const removal = new DeleteItemCommand({
      TableName: tableName,
      Key: marshall({ PK, SK }),
      ConditionExpression: 'GSI1SK = :listed',
      ExpressionAttributeValues: marshall({ ':listed': GSI1SK }),
    });
    try {
      await persistently(options, () => client.send(removal));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };

  return {
    load: async (owner) => {
      const item = savedSchema.safeParse(await readItem(options, cartKey(owner)));
      if (!item.success) return { cart: emptyCart, version: 0 };
      const { state: cart, version } = readAggregate(cartSchema, item.data);
      return { cart, version };
    },

    save: async (changes, recording) => {
      const [first] = changes;
      if (first === undefined) return ok([]);
      const token = ids.next();
      const { owner, expectedVersion } = first;
      const subject = subjectOf('cart', `${owner.kind}/${owner.id}`);
      const place = { tableName, outboxTableName, subject, expectedVersion, ids };
      const saved = await transact(options, {
        writes: [
          ...changes.map((change) => cartWrite(change, { tableName, at: recording.at, token })),
          ...recordingWrites(place, recording),
        ],
        token,
        wasMade: () => isWrittenBy(options, cartKey(owner), token),
      });
      return saved.ok ? ok(changes.map((change) => change.expectedVersion + 1)) : saved;
    },

    forgetGuests: async (before, limit) => {
      const guests = await readWaiting(options, guestList, {
        until: plusMilliseconds(before, -1),
        limit,
        load: async (entries) => entries.map((entry) => guestSchema.parse(entry)),
        placeOf: ({ GSI1SK }) => GSI1SK,
      });
      let forgotten = 0;
      for (let first = 0; first < guests.length; first += mostAtOnce) {
        const some = await Promise.all(guests.slice(first, first + mostAtOnce).map(forget));
        forgotten += some.filter(Boolean).length;
      }
      return forgotten;
    },
  };
}
