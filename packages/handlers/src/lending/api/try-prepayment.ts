import type { Prepaid } from '@emporion/loan-amortization';
import { prepaymentOfOffer } from '@emporion/loan-origination';
import { currencySchema, money, moneySchema } from '@emporion/money';
import * as z from 'zod';
import { okay } from '../../http/answer.ts';
import { notFound } from '../../http/problem.ts';
import { type RouteRow, row } from '../../http/route.ts';
import { offerParams } from '../offer-params.ts';
import { type OwnApplicationPorts, ownApplication } from '../own-application.ts';
import { refusedLoan } from '../refusal.ts';

const outcome = z.object({
  remainingPayments: z.int(),
  /** The next payment that is not covered. */
  payment: moneySchema,
  lastPayment: moneySchema,
  totalInterest: moneySchema,
  saving: moneySchema,
});

/** GET /v1/applications/{applicationId}/offers/{offerId}/prepayment */
export const tryPrepaymentRoute: RouteRow<OwnApplicationPorts> = row(
  {
    operation: 'tryPrepayment',
    summary: 'What an extra payment would do to the loan of an offer, by every strategy. Nothing is paid.',
    context: 'lending',
    method: 'GET',
    path: '/v1/applications/{applicationId}/offers/{offerId}/prepayment',
    access: 'loan/apply',
    group: 'figures',
    params: offerParams,
    query: z.strictObject({
      afterPeriod: z
        .string()
        .regex(/^(0|[1-9]\d{0,3})$/)
        .transform(Number),
      /** In minor units. */
      amount: z
        .string()
        .regex(/^(0|[1-9]\d{0,14})$/)
        .transform(Number),
      currency: currencySchema,
    }),
    answers: {
      200: {
        description: 'The outcomes: `closed` where nothing is owed any more.',
        body: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('closed'), excess: moneySchema, saving: moneySchema }),
          z.object({
            kind: z.literal('open'),
            balance: moneySchema,
            /** Absent where the payment would not cover the interest. */
            reamortize: outcome.optional(),
            shortenTerm: outcome,
            adjustLast: outcome,
            payAhead: outcome.extend({ nextPaymentPeriod: z.int() }),
          }),
        ]),
      },
    },
  },
  (ports: OwnApplicationPorts) =>
    async ({ params: { applicationId, offerId }, query: { afterPeriod, amount, currency }, principal }) => {
      const application = (await ownApplication(ports, applicationId, principal.subject))?.application;
      if (application === undefined || !('offers' in application)) return notFound();
      const tried = prepaymentOfOffer(application, offerId, { afterPeriod, amount: money(currency, amount) });
      if (!tried.ok) return refusedLoan(tried.error);
      if (tried.value.kind === 'closed') return okay(tried.value);
      const { kind, balance, reamortize, shortenTerm, adjustLast, payAhead } = tried.value;
      return okay({
        kind,
        balance,
        ...(reamortize.ok ? { reamortize: viewOf(reamortize.value) } : {}),
        shortenTerm: viewOf(shortenTerm),
        adjustLast: viewOf(adjustLast),
        payAhead: { ...viewOf(payAhead), nextPaymentPeriod: payAhead.nextPaymentPeriod },
      });
    },
);

function viewOf({ schedule: { currency, rows }, totalInterest, saving }: Prepaid): z.output<typeof outcome> {
  const due = rows.filter(({ payment }) => payment > 0);
  return {
    remainingPayments: due.length,
    payment: money(currency, due[0]?.payment ?? 0),
    lastPayment: money(currency, due.at(-1)?.payment ?? 0),
    totalInterest,
    saving,
  };
}
