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
import { scheduleCsv } from '../schedule-csv.ts';

/** GET /v1/applications/{applicationId}/offers/{offerId}/schedule */
export const readScheduleRoute: RouteRow<OwnApplicationPorts> = row(
  {
    operation: 'readSchedule',
    summary: 'How the loan of an offer would be repaid: as JSON in minor units, or as CSV in units of its currency.',
    context: 'lending',
    method: 'GET',
    path: '/v1/applications/{applicationId}/offers/{offerId}/schedule',
    access: 'loan/apply',
    group: 'figures',
    params: offerParams,
    query: z.strictObject({ firstDueDate: z.iso.date().optional(), format: z.enum(['json', 'csv']).optional() }),
    answers: {
      200: {
        description: 'The schedule.',
        body: z.intersection(z.object({ offerId: z.string() }), scheduleSchema),
        alsoAs: 'text/csv',
      },
    },
  },
  (ports: OwnApplicationPorts) =>
    async ({ params: { applicationId, offerId }, query: { firstDueDate, format = 'json' }, principal }) => {
      const application = (await ownApplication(ports, applicationId, principal.subject))?.application;
      if (application === undefined || !('offers' in application)) return notFound();
      const chosen = firstDueDate === undefined ? undefined : parseCalendarDate(firstDueDate);
      const schedule = scheduleOfOffer(application, offerId, chosen);
      if (!schedule.ok) return refusedLoan(schedule.error);
      if (format === 'json') return okay({ offerId, ...wireSchedule(schedule.value) });
      return {
        status: 200,
        text: { mediaType: 'text/csv', content: scheduleCsv(schedule.value) },
        headers: { 'content-disposition': `attachment; filename="schedule-${offerId}.csv"` },
      };
    },
);
