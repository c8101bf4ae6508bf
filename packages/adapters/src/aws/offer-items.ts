import { marshall } from '@aws-sdk/util-dynamodb';
import type { LoanApplication, Offer } from '@emporion/loan-origination';
import type { RecordingRefusal } from '@emporion/messages';
import * as z from 'zod';
import { documentAttribute, documentSchema } from './document.ts';
import { type ItemKey, keyText } from './keys.ts';
import type { DynamoDbOptions } from './options.ts';
import { readItem, readItems } from './read-items.ts';
import type { Write } from './transaction.ts';

/** An application stands there, and offers that it names do not. */
export class OffersMissing extends Error {
  override readonly name = 'OffersMissing';
}

/** What is written in the item of an application: it names its offers, each of which is an item beside it. */
export const namingItsOffers = (application: LoanApplication): object =>
  'offers' in application ? { ...application, offers: application.offers.map(({ id }) => id) } : application;

/**
 * The offers of an application that does not have them in the table yet.
 *
 * They are frozen: what an offered application becomes names the same ones, and writes none.
 */
export function offerWrites(
  tableName: string,
  { PK }: ItemKey,
  application: LoanApplication,
  expectedVersion: number,
): readonly Write<RecordingRefusal>[] {
  const isNew = application.status === 'offered' || expectedVersion === 0;
  if (!isNew || !('offers' in application)) return [];
  return application.offers.map((offer) => ({
    action: {
      Put: {
        TableName: tableName,
        Item: { ...marshall({ PK, SK: placeOfOffer(offer.id) }), doc: documentAttribute(offer) },
      },
    },
  }));
}

/**
 * The items of applications with the offers that they name put into their documents.
 *
 * What an earlier release wrote has its offers in the document and stays as it is. An application that was deleted since
 * its item was read is left out.
 *
 * @throws OffersMissing if an application names an offer that is not there.
 */
export async function withTheirOffers(
  options: DynamoDbOptions,
  items: readonly unknown[],
): Promise<readonly unknown[]> {
  const naming = items.map((item) => namingSchema.safeParse(item).data);
  const keys = naming.flatMap((item) => (item === undefined ? [] : offerKeys(item)));
  const read = await readItems(options, keys);
  const offers = new Map(
    read.map((item) => offerItemSchema.parse(item)).map(({ PK, SK, doc }) => [keyText(PK, SK), doc]),
  );
  const joined = items.map(async (item, place) => {
    const named = naming[place];
    if (named === undefined) return [item];
    const own = offerKeys(named).flatMap(({ PK, SK }) => offers.get(keyText(PK, SK)) ?? []);
    if (own.length === named.doc.offers.length) return [{ ...named, doc: { ...named.doc, offers: own } }];
    await assertGone(options, named);
    return [];
  });
  return (await Promise.all(joined)).flat();
}

/** Offers are deleted after their application: where one is missing, the application must be gone by now. */
async function assertGone(options: DynamoDbOptions, { PK, SK }: ItemKey): Promise<void> {
  if ((await readItem(options, { PK, SK })) !== undefined) throw new OffersMissing(`not all offers are there: ${PK}`);
}

const placeOfOffer = (id: Offer['id']): string => keyText('OFFER', id);

const offerKeys = ({ PK, doc }: z.output<typeof namingSchema>): readonly ItemKey[] =>
  doc.offers.map((id) => ({ PK, SK: placeOfOffer(id) }));

const offerItemSchema = z.object({ PK: z.string(), SK: z.string(), doc: documentSchema });

/** An application that names offers. */
const namingSchema = z.looseObject({
  PK: z.string(),
  SK: z.string(),
  doc: documentSchema.pipe(z.looseObject({ offers: z.array(z.string()).min(1) })),
});
