import { formatCalendarDate, parseCalendarDate } from '@emporion/kernel';
import { payoffOfOffer } from '@emporion/loan-origination';
import { currencySchema } from '@emporion/money';
import * as z from 'zod';
import { okay } from '../../http/answer.ts';
import { notFound } from '../../http/problem.ts';
import { type RouteRow, row } from '../../http/route.ts';
import { offerParams } from '../offer-params.ts';
import { type OwnApplicationPorts, ownApplication } from '../own-application.ts';
import { refusedLoan } from '../refusal.ts';

const minorUnits = z.int();

/** GET /v1/applications/{applicationId}/offers/{offerId}/payoff */
export const quotePayoffRoute: RouteRow<OwnApplicationPorts> = row(
  {
    operation: 'quotePayoff',
    summary: 'What would repay the loan of an offer on a day, if every payment before had been made.',
    context: 'lending',
    method: 'GET',
    path: '/v1/applications/{applicationId}/offers/{offerId}/payoff',
    access: 'loan/apply',
    group: 'figures',
    params: offerParams,
    query: z.strictObject({
      asOf: z.iso.date(),
      rule: z.enum(['tillPayoffDate', 'tillRestDate']).optional(),
    }),
    answers: {
      200: {
        description: 'The quote, in minor units.',
        body: z.object({
          offerId: z.string(),
          currency: currencySchema,
          asOf: z.string(),
          goodThrough: z.string(),
          principal: minorUnits,
          interest: minorUnits,
          fees: minorUnits,
          total: minorUnits,
          perDiem: minorUnits,
        }),
      },
    },
  },
  (ports: OwnApplicationPorts) =>
    async ({ params: { applicationId, offerId }, query: { asOf, rule = 'tillPayoffDate' }, principal }) => {
      const application = (await ownApplication(ports, applicationId, principal.subject))?.application;
      if (application === undefined || !('offers' in application)) return notFound();
      const quoted = payoffOfOffer(application, offerId, { asOf: parseCalendarDate(asOf), rule });
      if (!quoted.ok) return refusedLoan(quoted.error);
      const { goodThrough, perDiem, ...quote } = quoted.value;
      return okay({
        offerId,
        ...quote,
        asOf,
        goodThrough: formatCalendarDate(goodThrough),
        perDiem: perDiem.rounded,
      });
    },
);
