import { currencySchema, type Money, moneySchema } from '@emporion/money';
import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod';
import { read, readFile } from '../api.ts';
import { type Application, changeApplication, pathOf } from './application.ts';

const offerSchema = z.object({
  id: z.string(),
  principal: moneySchema,
  counterofferTo: moneySchema.optional(),
  termMonths: z.int(),
  annualRateBasisPoints: z.int(),
  apr: z.string(),
  monthlyPayment: moneySchema,
  totalOfPayments: moneySchema,
  totalInterest: moneySchema,
  acceptUntil: z.string(),
});

/** An offer for a loan. */
export type Offer = z.output<typeof offerSchema>;

const offersSchema = z.object({ items: z.array(offerSchema) });

/** The offers for an application. */
export const offersQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['offers', applicationId],
    queryFn: async ({ signal }) =>
      (await read({ path: `${pathOf(applicationId)}/offers`, answer: offersSchema, signal })).items,
  });

/** One offer of one application. */
export interface OfferAddress {
  readonly applicationId: string;
  readonly offerId: string;
}

const offerPathOf = ({ applicationId, offerId }: OfferAddress): string =>
  `${pathOf(applicationId)}/offers/${encodeURIComponent(offerId)}`;

/** Accept an offer as it stands; the key makes a repeat harmless. */
export const acceptOffer = (address: OfferAddress, idempotencyKey: string): Promise<Application> =>
  changeApplication(`${offerPathOf(address)}/accept`, {}, idempotencyKey);

const scheduleSchema = z.object({
  currency: currencySchema,
  rows: z.array(
    z.object({
      period: z.int(),
      dueDate: z.string(),
      payment: z.int(),
      principal: z.int(),
      interest: z.int(),
      balance: z.int(),
    }),
  ),
});

/** How the loan of an offer would be repaid, in minor units. */
export const scheduleQuery = (address: OfferAddress) =>
  queryOptions({
    queryKey: ['schedule', address],
    queryFn: ({ signal }) => read({ path: `${offerPathOf(address)}/schedule`, answer: scheduleSchema, signal }),
  });

/** The same as a file for a worksheet. */
export const readScheduleFile = (address: OfferAddress): Promise<Blob> =>
  readFile({ path: `${offerPathOf(address)}/schedule`, query: { format: 'csv' } });

const outcomeSchema = z.object({
  remainingPayments: z.int(),
  payment: moneySchema,
  lastPayment: moneySchema,
  totalInterest: moneySchema,
  saving: moneySchema,
});

const prepaymentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('closed'), excess: moneySchema, saving: moneySchema }),
  z.object({
    kind: z.literal('open'),
    balance: moneySchema,
    reamortize: outcomeSchema.optional(),
    shortenTerm: outcomeSchema,
    adjustLast: outcomeSchema,
    payAhead: outcomeSchema,
  }),
]);

/** What an extra payment would do, by every strategy. */
export type Prepayment = z.output<typeof prepaymentSchema>;

/** An extra payment that somebody thinks of. */
export interface ExtraPayment {
  /** After so many payments. */
  readonly afterPeriod: number;
  readonly amount: Money;
}

/** Ask what an extra payment would do. Nothing is paid. */
export const tryPrepayment = (address: OfferAddress, { afterPeriod, amount }: ExtraPayment): Promise<Prepayment> =>
  read({
    path: `${offerPathOf(address)}/prepayment`,
    query: { afterPeriod, amount: amount.minor, currency: amount.currency },
    answer: prepaymentSchema,
  });
