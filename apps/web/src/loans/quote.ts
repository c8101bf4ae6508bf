import { basisPointsSchema, currencySchema, type Money, money, moneySchema } from '@emporion/money';
import { keepPreviousData, queryOptions, skipToken } from '@tanstack/react-query';
import * as z from 'zod';
import { read } from '../api.ts';
import { moneyText } from '../money-text.ts';
import { ApiProblem, wordsOf } from '../problem.ts';

const termsSchema = z.object({
  annualRateBasisPoints: basisPointsSchema,
  apr: z.string(),
  monthlyPayment: moneySchema,
  totalOfPayments: moneySchema,
  totalInterest: moneySchema,
});

/** What an amount would cost over a term, at one rate. */
export type QuotedTerms = z.output<typeof termsSchema>;

const quoteSchema = z.object({ termMonths: z.int(), from: termsSchema, to: termsSchema, needsScore: z.boolean() });

/** What an amount would cost over a term: from the customers of the lowest risk to those of the highest. */
export type Quote = z.output<typeof quoteSchema>;

const quotesSchema = z.object({ amount: moneySchema, items: z.array(quoteSchema) });

/** What an amount would cost, term by term. */
export type Quotes = z.output<typeof quotesSchema>;

/** The quotes for an amount, once there is one; until they come those for the amount before are shown. */
export const quotesQuery = (amount: Money | undefined) =>
  queryOptions({
    queryKey: ['quotes', amount],
    queryFn:
      amount === undefined
        ? skipToken
        : ({ signal }) =>
            read({
              path: '/v1/loan-quotes',
              query: { amount: amount.minor, currency: amount.currency },
              answer: quotesSchema,
              signal,
            }),
    placeholderData: keepPreviousData,
  });

const limitSchema = z.object({ minimum: z.int(), maximum: z.int(), currency: currencySchema });

/** What is wrong with the amount that was asked about, in words; undefined when it is something else. */
export function amountFault(error: unknown): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  const { code, errors = [], facts } = error.problem;
  if (!errors.some(({ pointer }) => pointer === '/query/amount')) return undefined;
  const limit = code === 'amount-out-of-range' ? limitSchema.safeParse(facts).data : undefined;
  if (limit === undefined) return wordsOf(error);
  const { minimum, maximum, currency } = limit;
  return `From ${moneyText(money(currency, minimum))} to ${moneyText(money(currency, maximum))} can be borrowed.`;
}
