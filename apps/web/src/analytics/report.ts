import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod';
import { read } from '../api.ts';

/** How far back a report can look. */
export const ranges = { 1: 'Last day', 7: 'Last 7 days', 30: 'Last 30 days', 90: 'Last 90 days' } as const;

// What was collected is loaded now and then.
const pollMilliseconds = 10_000;
const millisecondsPerDay = 86_400_000;
const startOf = (days: number): string => new Date(Date.now() - days * millisecondsPerDay).toISOString();

const funnelSchema = z.object({ steps: z.array(z.object({ action: z.string(), users: z.int() })) });

/** How many visitors got as far as each step. */
export type FunnelSteps = z.output<typeof funnelSchema>['steps'];

/** The way from looking to buying, over the last days. */
export const funnelQuery = (days: number) =>
  queryOptions({
    queryKey: ['funnel', days],
    queryFn: async ({ signal }) =>
      (await read({ path: '/v1/reports/funnel', query: { from: startOf(days) }, answer: funnelSchema, signal })).steps,
    refetchInterval: pollMilliseconds,
  });

const countsSchema = z.object({
  sessions: z.int(),
  users: z.int(),
  events: z.int(),
  bounces: z.int(),
  averageSeconds: z.number().optional(),
});

/** What is counted of sessions. */
export type SessionCounts = z.output<typeof countsSchema>;

const sessionsSchema = countsSchema.extend({ days: z.array(countsSchema.extend({ date: z.string() })) });

/** Sessions in all and by day. */
export type SessionReport = z.output<typeof sessionsSchema>;

/** The sessions of the last days. */
export const sessionsQuery = (days: number) =>
  queryOptions({
    queryKey: ['sessions', days],
    queryFn: ({ signal }) =>
      read({ path: '/v1/reports/sessions', query: { from: startOf(days) }, answer: sessionsSchema, signal }),
    refetchInterval: pollMilliseconds,
  });
