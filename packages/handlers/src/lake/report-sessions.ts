import { formatCalendarDate, formatInstant, millisecondsPerSecond } from '@emporion/kernel';
import { reportRange, type SessionCounts } from '@emporion/lake';
import * as z from 'zod';
import { okay } from '../http/answer.ts';
import { refused } from '../http/problem.ts';
import { type RouteRow, row } from '../http/route.ts';
import { meter } from '../powertools.ts';
import type { LakePorts } from './ports.ts';
import { rangeQuery } from './range-query.ts';

const counts = {
  sessions: z.int(),
  users: z.int(),
  events: z.int(),
  /** Sessions of a single event. */
  bounces: z.int(),
  /** Absent without a session. */
  averageSeconds: z.exactOptional(z.number()),
};

/** GET /v1/reports/sessions */
export const reportSessionsRoute: RouteRow<LakePorts> = row(
  {
    operation: 'reportSessions',
    summary: 'Sessions and what is counted of them, in all and by UTC day; by default of the last day.',
    context: 'lake',
    method: 'GET',
    path: '/v1/reports/sessions',
    access: 'lake/read',
    query: rangeQuery,
    answers: {
      200: {
        description: 'Sessions by the day of their start; days without any are left out.',
        body: z.object({
          from: z.string(),
          to: z.string(),
          ...counts,
          days: z.array(z.object({ date: z.iso.date(), ...counts })),
        }),
      },
    },
  },
  ({ clickstreamReports, clock }: LakePorts) =>
    async ({ query }) => {
      const range = reportRange(query, clock.now());
      if (!range.ok) return refused(range.error);
      const { days, ...all } = await clickstreamReports.sessions(range.value);
      meter('SessionsReported');
      return okay({
        from: formatInstant(range.value.from),
        to: formatInstant(range.value.to),
        ...countsBody(all),
        days: days.map(({ date, ...theirs }) => ({ date: formatCalendarDate(date), ...countsBody(theirs) })),
      });
    },
);

const countsBody = ({ durationMilliseconds, ...counted }: SessionCounts): object => ({
  ...counted,
  ...(counted.sessions === 0
    ? {}
    : { averageSeconds: durationMilliseconds / counted.sessions / millisecondsPerSecond }),
});
