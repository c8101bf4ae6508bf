import { parseCalendarDate } from '@emporion/kernel';
import { scheduleSchema, wireSchedule } from '@emporion/loan-amortization';
import { scheduleOfOffer } from '@emporion/loan-origination';
import * as z from 'zod';
import { okay } from '../../http/answer.ts';
import { notFound } from '../../http/problem.ts';
import { type RouteRow, row } from '../../http/route.ts';
import { offerParams } from '../offer-params.ts';
import { type OwnApplicationPorts, ownApplication } from '../own-application.ts';
import { refusedLoan } from '../refusal.ts';

/** GET /v1/applications/{applicationId}/offers/{offerId}/schedule */
export const readScheduleRoute: RouteRow<OwnApplicationPorts> = row(
  {
    operation: 'readSchedule',
    summary: 'How the loan of an offer would be repaid, in minor units.',
    context: 'lending',
    method: 'GET',
    path: '/v1/applications/{applicationId}/offers/{offerId}/schedule',
    access: 'loan/apply',
    params: offerParams,
    query: z.strictObject({ firstDueDate: z.iso.date().optional() }),
    answers: {
      200: { description: 'The schedule.', body: z.intersection(z.object({ offerId: z.string() }), scheduleSchema) },
    },
  },
  (ports: OwnApplicationPorts) =>
    async ({ params: { applicationId, offerId }, query: { firstDueDate }, principal }) => {
      const application = (await ownApplication(ports, applicationId, principal.subject))?.application;
      if (application === undefined || !('offers' in application)) return notFound();
      const chosen = firstDueDate === undefined ? undefined : parseCalendarDate(firstDueDate);
      const schedule = scheduleOfOffer(application, offerId, chosen);
      return schedule.ok ? okay({ offerId, ...wireSchedule(schedule.value) }) : refusedLoan(schedule.error);
    },
);
