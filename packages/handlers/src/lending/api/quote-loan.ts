import { type QuotedTerms, quotesFor } from '@emporion/loan-origination';
import { currencySchema, money, moneySchema } from '@emporion/money';
import * as z from 'zod';
import { okay } from '../../http/answer.ts';
import { type RouteRow, row } from '../../http/route.ts';
import { meter } from '../../powertools.ts';
import type { LendingPorts } from '../ports.ts';
import { refusedLoan } from '../refusal.ts';

const quotedTerms = z.object({
  annualRateBasisPoints: z.int(),
  apr: z.string(),
  monthlyPayment: moneySchema,
  totalOfPayments: moneySchema,
  totalInterest: moneySchema,
});

const viewOf = ({ principal: _, rounding: __, termMonths: ___, ...terms }: QuotedTerms): z.output<typeof quotedTerms> =>
  terms;

/** GET /v1/loan-quotes */
export const quoteLoanRoute: RouteRow<Pick<LendingPorts, 'policy'>> = row(
  {
    operation: 'quoteLoan',
    summary: 'What a loan would cost, from the customers of the lowest risk to those of the highest. It is no offer.',
    context: 'lending',
    method: 'GET',
    path: '/v1/loan-quotes',
    access: 'public',
    query: z.strictObject({
      /** In minor units. */
      amount: z
        .string()
        .regex(/^[1-9]\d{0,14}$/, 'minor units, more than nothing')
        .transform(Number),
      currency: currencySchema,
    }),
    answers: {
      200: {
        description: 'A quote for each term.',
        body: z.object({
          amount: moneySchema,
          policyVersion: z.string(),
          items: z.array(
            z.object({ termMonths: z.int(), from: quotedTerms, to: quotedTerms, needsScore: z.boolean() }),
          ),
        }),
      },
    },
  },
  ({ policy }: Pick<LendingPorts, 'policy'>) =>
    async ({ query }) => {
      const amount = money(query.currency, query.amount);
      const quotes = quotesFor(policy, amount);
      meter(quotes.ok ? 'LoanQuoted' : 'QuoteRefused');
      if (!quotes.ok) return refusedLoan(quotes.error, 'query');
      const items = quotes.value.map(({ from, to, ...quote }) => ({ ...quote, from: viewOf(from), to: viewOf(to) }));
      return okay({ amount, policyVersion: policy.version, items }, { 'cache-control': 'public, max-age=300' });
    },
);
