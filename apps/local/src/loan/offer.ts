import { type Currency, moneySchema } from '@emporion/money';
import * as z from 'zod';
import type { Reply } from '../client.ts';
import { amountText, itemsSchema } from './amount.ts';
import { pathOf } from './application.ts';
import { type Asked, Refused } from './command.ts';
import { granted } from './problem-reply.ts';

const offersSchema = itemsSchema(
  z.object({
    id: z.string(),
    termMonths: z.int(),
    principal: moneySchema,
    counterofferTo: amountText.optional(),
    annualRateBasisPoints: z.int(),
    apr: z.string(),
    monthlyPayment: amountText,
    totalInterest: amountText,
    totalOfPayments: amountText,
    acceptUntil: z.string(),
  }),
);

/** An offer, its other amounts in words. */
export type Offer = z.output<typeof offersSchema>['items'][number];

export const offersOf = ({ body }: Reply): readonly Offer[] => offersSchema.parse(body).items;

/** The offers that the platform has for the application of a command. */
export const askedOffers = async ({ client, at }: Asked): Promise<Reply> =>
  granted(await client.get(`${pathOf(at(0))}/offers`));

/**
 * The path of the offer that a command names by its months or by its id, and its currency.
 *
 * @throws Refused when there is no such offer.
 */
export async function namedOffer(asked: Asked): Promise<{ readonly path: string; readonly currency: Currency }> {
  const name = asked.at(1);
  const all = offersOf(await askedOffers(asked));
  const offer = all.find(({ id, termMonths }) => id === name || String(termMonths) === name);
  if (offer !== undefined) {
    const path = `${pathOf(asked.at(0))}/offers/${encodeURIComponent(offer.id)}`;
    return { path, currency: offer.principal.currency };
  }
  const there = all.length === 0 ? 'there are none' : `there are ${all.map((one) => one.termMonths).join(', ')}`;
  throw new Refused(`refused: no offer over ${name} months, ${there}`);
}
