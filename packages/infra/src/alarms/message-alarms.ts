import type { AlarmSpec } from './alarm-spec.ts';
import { atOnce, type Dimensions, metric, silenceIsGood, soon } from './measure.ts';

/** Of a queue with a consumer. */
export const queueAlarms = (dimensions: Dimensions): readonly AlarmSpec[] => [
  {
    ...silenceIsGood,
    runbook: 'queue-behind',
    says: 'A message has waited for more than 15 minutes.',
    metric: metric('AWS/SQS', 'ApproximateAgeOfOldestMessage', 'Maximum', dimensions),
    threshold: 900,
    periods: soon,
  },
];

/** Of a queue of what was given up. */
export const deadLetterAlarms = (dimensions: Dimensions): readonly AlarmSpec[] => [
  {
    // A queue is measured as long as there is something in it.
    ...silenceIsGood,
    runbook: 'dead-letters',
    says: 'Something was given up, and waits for a person.',
    metric: metric('AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'Maximum', dimensions),
    threshold: 0,
    periods: atOnce,
  },
];

/** Of a rule of a bus. */
export const ruleAlarms = (dimensions: Dimensions): readonly AlarmSpec[] => [
  {
    ...silenceIsGood,
    runbook: 'rule-failed',
    says: 'Events do not come to their consumer.',
    metric: metric('AWS/Events', 'FailedInvocations', 'Sum', dimensions),
    threshold: 0,
    periods: atOnce,
  },
];
