import * as z from 'zod';
import { okay } from '../http/answer.ts';
import { notFound, problem } from '../http/problem.ts';
import { type RouteRow, row } from '../http/route.ts';
import { logger } from '../powertools.ts';
import type { OpsPorts } from './ports.ts';

const limit = z
  .string()
  .regex(/^([1-9]\d?|100)$/, '1 to 100')
  .transform(Number)
  .optional();
const position = z
  .string()
  .regex(/^\d{1,15}$/, 'a position')
  .transform(Number)
  .optional();

const publishedEvent = z.object({ position: z.int(), event: z.unknown() });
const deadLetter = z.object({
  consumer: z.string(),
  position: z.int(),
  attempts: z.int(),
  at: z.string(),
  error: z.string(),
  event: z.unknown(),
});

/** What anybody may ask of the state of the platform. */
export const opsPublicRoutes: readonly RouteRow<Pick<OpsPorts, 'readiness'>>[] = [
  row(
    {
      operation: 'checkHealth',
      summary: 'Whether the process answers.',
      context: 'ops',
      method: 'GET',
      path: '/healthz',
      access: 'public',
      answers: { 200: { description: 'It does.', body: z.object({ status: z.literal('ok') }) } },
    },
    () => async () => okay({ status: 'ok' }),
  ),
  row(
    {
      operation: 'checkReadiness',
      summary: 'Whether requests can be served: the stores answer.',
      context: 'ops',
      method: 'GET',
      path: '/readyz',
      access: 'public',
      answers: { 200: { description: 'They can.', body: z.object({ status: z.literal('ready') }) } },
    },
    ({ readiness }: Pick<OpsPorts, 'readiness'>) =>
      async () => {
        const problems = await readiness.problems();
        return problems.length === 0
          ? okay({ status: 'ready' })
          : problem({ status: 503, code: 'not-ready', facts: { problems }, retryAfter: 1 });
      },
  ),
];

/** Looks into the bus, for operators. */
export const opsOperatorRoutes: readonly RouteRow<OpsPorts>[] = [
  row(
    {
      operation: 'listEvents',
      summary: 'The events on the bus: after a position oldest first, or the newest first.',
      context: 'ops',
      method: 'GET',
      path: '/v1/ops/events',
      access: 'ops/admin',
      query: z.strictObject({ after: position, limit }),
      answers: { 200: { description: 'The events.', body: z.object({ items: z.array(publishedEvent) }) } },
    },
    ({ busJournal }: OpsPorts) =>
      async ({ query: { after, limit = 50 } }) =>
        okay({ items: after === undefined ? await busJournal.latest(limit) : await busJournal.after(after, limit) }),
  ),
  row(
    {
      operation: 'listDeadLetters',
      summary: 'Deliveries that were given up, newest first.',
      context: 'ops',
      method: 'GET',
      path: '/v1/ops/dead-letters',
      access: 'ops/admin',
      query: z.strictObject({ limit }),
      answers: { 200: { description: 'The dead letters.', body: z.object({ items: z.array(deadLetter) }) } },
    },
    ({ busJournal }: OpsPorts) =>
      async ({ query: { limit = 50 } }) =>
        okay({ items: await busJournal.deadLetters(limit) }),
  ),
  row(
    {
      operation: 'redeliverDeadLetter',
      summary: 'Deliver once more what was given up, after its cause was mended.',
      context: 'ops',
      method: 'POST',
      path: '/v1/ops/dead-letters/redelivery',
      access: 'ops/admin',
      body: z.strictObject({ consumer: z.string().min(1).max(64), position: z.int().positive() }),
      answers: { 200: { description: 'It is delivered again.', body: z.object({}) } },
    },
    ({ busJournal }: OpsPorts) =>
      async ({ body: { consumer, position } }) => {
        const isFound = await busJournal.redeliver(consumer, position);
        if (isFound) logger.info('dead letter redelivered', { consumer, position });
        return isFound ? okay({}) : notFound();
      },
  ),
];
