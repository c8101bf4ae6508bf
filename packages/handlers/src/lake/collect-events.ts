import { collectEvents, flawCodes, jsonText } from '@emporion/clickstream';
import * as z from 'zod';
import { type RouteRow, row } from '../http/route.ts';
import { logger, meter } from '../powertools.ts';
import type { LakePorts } from './ports.ts';

const mostEvents = 500;

export type CollectPorts = Pick<LakePorts, 'clickstreamJournal' | 'clock' | 'sha256'>;

/** POST /v1/events */
export const collectEventsRoute: RouteRow<CollectPorts> = row(
  {
    operation: 'collectEvents',
    summary: 'Hand in what visitors did. Each event is judged alone; repeating a batch does no harm.',
    context: 'lake',
    method: 'POST',
    path: '/v1/events',
    access: 'public',
    maxBodyBytes: 1_048_576,
    judgesTexts: true,
    body: z.strictObject({
      events: z
        .array(z.unknown().meta({ description: 'An event by the schema clickstream.event/1-0-0.' }))
        .min(1)
        .max(mostEvents),
    }),
    answers: {
      202: {
        description: 'Kept, all of them. Those that cannot be used are named by their place.',
        body: z.object({
          accepted: z.int(),
          rejected: z.array(z.object({ index: z.int(), code: z.enum(flawCodes) })),
        }),
      },
    },
  },
  ({ clickstreamJournal: journal, clock, sha256 }: CollectPorts) =>
    async ({ body, header }) => {
      const payloads = body.events.map((event) => Buffer.from(jsonText(event)));
      const userAgent = header('user-agent')?.slice(0, 1_024);
      const origin = { source: 'web', ...(userAgent === undefined ? {} : { userAgent }) };
      const report = await collectEvents({ journal, clock, sha256 })(payloads, origin);
      meter('EventsCollected', report.accepted);
      meter('EventsRejected', report.rejected.length);
      logger.info('events collected', { accepted: report.accepted, rejected: report.rejected.length });
      return { status: 202, body: report };
    },
);
