import { ok } from '@emporion/kernel';
import type { RecordingRefusal } from '@emporion/messages';
import {
  type Checkout,
  type Checkouts,
  type CheckoutUnderWay,
  checkoutSchema,
  isOpenCheckout,
  type StoredCheckout,
} from '@emporion/ordering';
import * as z from 'zod';
import { claimEnd } from './cart-items.ts';
import { checkoutItems, checkoutKey, claimWrite, isUnsettled, ownerOf, unsettledList } from './checkout-items.ts';
import { cartKey, placeInTime } from './keys.ts';
import type { DynamoDbRecordingOptions } from './options.ts';
import { readItem, readItems } from './read-items.ts';
import { readAggregate, type StoredAggregate } from './stored-aggregate.ts';
import { transact, type Write } from './transaction.ts';
import { readWaiting } from './waiting-list.ts';

const claimSchema = z.object({ checkout: z.string() });

/** The checkouts of a sales table, where the item of a customer's cart tells which one has not ended. */
export function dynamoDbCheckouts(options: DynamoDbRecordingOptions): Checkouts {
  const { tableName, ids } = options;
  const items = checkoutItems(options);

  const openOf = async (customerId: string): Promise<string | undefined> =>
    claimSchema.safeParse(await readItem(options, cartKey(ownerOf({ customerId })))).data?.checkout;

  /** Nobody but a change of this checkout takes its claim away, so that what is read here holds as long as its version. */
  const claimEnds = async (checkout: Checkout): Promise<readonly Write<RecordingRefusal>[]> =>
    (await openOf(checkout.customerId)) === checkout.id
      ? [claimEnd(tableName, { owner: ownerOf(checkout), checkoutId: checkout.id })]
      : [];

  const load = async (entries: readonly unknown[]): Promise<readonly StoredCheckout[]> => {
    const found = new Set(entries.map((entry) => claimSchema.parse(entry).checkout));
    const read = await readItems(options, [...found].map(checkoutKey));
    return read.map((item) => storedOf(readAggregate(checkoutSchema, item)));
  };

  return {
    load: async (id) => {
      const found = await items.load(id);
      return found === undefined ? undefined : storedOf(found);
    },

    openOf,

    save: async (checkout, expectedVersion, recording) => {
      const token = ids.next();
      const { writes, version, wasMade } = items.change(checkout, expectedVersion, recording, token);
      const isOpen = isOpenCheckout(checkout);
      const saved = await transact<RecordingRefusal | CheckoutUnderWay>(options, {
        writes: [
          ...(isOpen && expectedVersion === 0 ? [claimWrite(tableName, checkout)] : []),
          ...writes,
          ...(isOpen ? [] : await claimEnds(checkout)),
        ],
        token,
        wasMade,
      });
      return saved.ok ? ok(version) : saved;
    },

    unsettled: (at, limit) =>
      readWaiting(options, unsettledList, {
        until: at,
        limit,
        load: async (entries) => (await load(entries)).filter(({ checkout }) => isUnsettled(checkout)),
        placeOf: ({ checkout }) => placeInTime(checkout.heldUntil, checkout.id),
      }),
  };
}

const storedOf = ({ state: checkout, version }: StoredAggregate<Checkout>): StoredCheckout => ({ checkout, version });
