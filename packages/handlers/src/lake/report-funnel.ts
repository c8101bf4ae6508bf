import { actions, purchaseFunnel } from '@emporion/clickstream';
import { formatInstant, millisecondsPerDay, millisecondsPerSecond } from '@emporion/kernel';
import { reportRange } from '@emporion/lake';
import * as z from 'zod';
import { okay } from '../http/answer.ts';
import { refused } from '../http/problem.ts';
import { type RouteRow, row } from '../http/route.ts';
import { meter } from '../powertools.ts';
import type { LakePorts } from './ports.ts';
import { rangeQuery } from './range-query.ts';

const mostSteps = 8;

const steps = z
  .string()
  .max(200)
  .transform((text) => text.split(','))
  .pipe(z.array(z.enum(actions)).min(1).max(mostSteps))
  .refine((names) => new Set(names).size === names.length, 'a step comes twice');

const windowMilliseconds = millisecondsPerDay;

/** GET /v1/reports/funnel */
export const reportFunnelRoute: RouteRow<LakePorts> = row(
  {
    operation: 'reportFunnel',
    summary:
      'How many visitors got as far as each step within a day; by default of the last day, from view to purchase.',
    context: 'lake',
    method: 'GET',
    path: '/v1/reports/funnel',
    access: 'lake/read',
    query: rangeQuery.extend({ steps: steps.default([...purchaseFunnel]) }),
    answers: {
      200: {
        description: 'Visitors by step; each step has no more than the one before.',
        body: z.object({
          from: z.string(),
          to: z.string(),
          windowSeconds: z.int(),
          steps: z.array(z.object({ action: z.enum(actions), users: z.int() })),
        }),
      },
    },
  },
  ({ clickstreamReports, clock }: LakePorts) =>
    async ({ query }) => {
      const range = reportRange(query, clock.now());
      if (!range.ok) return refused(range.error);
      const report = await clickstreamReports.funnel(range.value, { steps: query.steps, windowMilliseconds });
      meter('FunnelReported');
      return okay({
        from: formatInstant(range.value.from),
        to: formatInstant(range.value.to),
        windowSeconds: windowMilliseconds / millisecondsPerSecond,
        steps: report.steps,
      });
    },
);
