import type { IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Periods } from './measure.ts';

/** The sections of `docs/runbooks.md`: what to do about an alarm. */
export const runbooks = [
  'function-errors',
  'function-throttles',
  'function-slow',
  'function-not-called',
  'stream-behind',
  'queue-behind',
  'dead-letters',
  'table-throttles',
  'table-errors',
  'workflow-failed',
  'workflow-timed-out',
  'workflow-throttled',
  'api-errors',
  'api-slow',
  'rule-failed',
  'delivery-behind',
  'delivery-errors',
  'events-held-back',
  'events-unreadable',
  'events-fail',
  'records-failed',
  'payment-not-captured',
  'checkout-not-settled',
  'review-expired',
  'audit-trail-flawed',
] as const;
export type Runbook = (typeof runbooks)[number];

/** An alarm, before it is one: what is measured, and what is too much of it. */
export interface AlarmSpec {
  readonly runbook: Runbook;
  /** Of several parts of a resource that have the same alarm, such as indexes, the one that this is about. */
  readonly part?: string;
  /** What is wrong when it rings, with the number: the first thing that a person reads at night. */
  readonly says: string;
  readonly metric: IMetric;
  readonly breach: 'above' | 'below';
  readonly threshold: number;
  readonly periods: Periods;
  readonly missing: TreatMissingData;
}
