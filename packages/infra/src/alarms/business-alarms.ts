import { type MetricName, subscriptions } from '@emporion/handlers';
import type { AlarmSpec, Runbook } from './alarm-spec.ts';
import { metric, silenceIsGood } from './measure.ts';

/** A metric of our own that should stay at nothing. */
interface BusinessAlarm {
  readonly metric: MetricName;
  /** The functions that count it. */
  readonly services: readonly string[];
  readonly runbook: Runbook;
  readonly says: string;
  /** For how many times five minutes it may go on before it rings. @default 1 */
  readonly patience?: number;
}

const consumers = subscriptions.map(({ consumer }) => consumer);

const businessAlarms: readonly BusinessAlarm[] = [
  {
    metric: 'EventHeldBack',
    services: ['outbox-relay'],
    runbook: 'events-held-back',
    says: 'For a quarter of an hour the bus has not taken events.',
    patience: 3,
  },
  {
    metric: 'EventUnreadable',
    services: ['outbox-relay', 'sweep-outbox'],
    runbook: 'events-unreadable',
    says: 'An event in the outbox can not be read, and is never published.',
  },
  {
    // A message that was received some times is left out of the age of its queue, so that this tells it first.
    metric: 'EventFailed',
    services: consumers,
    runbook: 'events-fail',
    says: 'For a quarter of an hour a consumer has failed on events, which are delivered again.',
    patience: 3,
  },
  {
    metric: 'EventUnreadable',
    services: consumers,
    runbook: 'events-unreadable',
    says: 'A consumer cannot read an event, which ends with its dead letters.',
  },
  {
    metric: 'RecordsFailed',
    services: ['clickstream-transformation'],
    runbook: 'records-failed',
    says: 'Records lie under the error prefix: the transformation could not read them.',
  },
  {
    metric: 'PaymentCaptureRefused',
    services: ['checkout-capture-payment'],
    runbook: 'payment-not-captured',
    says: 'The money of a placed order can not be taken; the order is cancelled.',
  },
  {
    metric: 'CheckoutNotSettled',
    services: ['settle-checkouts'],
    runbook: 'checkout-not-settled',
    says: 'For a quarter of an hour a checkout that failed could not give back what it held.',
    patience: 3,
  },
  {
    metric: 'ReviewExpired',
    services: ['loan-application-expire-review'],
    runbook: 'review-expired',
    says: 'Nobody decided an application in seven days; the applicant has to be told within thirty.',
  },
  {
    metric: 'AuditTrailFlawed',
    services: ['lending-auditor'],
    runbook: 'audit-trail-flawed',
    says: 'The trail of who did what to an application is not as it was written.',
  },
];

/** The alarms of our own metrics that a function counts. */
export const businessAlarmsOf = (service: string, namespace: string): readonly AlarmSpec[] =>
  businessAlarms
    .filter(({ services }) => services.includes(service))
    .map(({ metric: name, runbook, says, patience = 1 }) => ({
      ...silenceIsGood,
      runbook,
      says,
      metric: metric(namespace, name, 'Sum', { service }),
      threshold: 0,
      periods: { breaching: patience, of: patience },
    }));
