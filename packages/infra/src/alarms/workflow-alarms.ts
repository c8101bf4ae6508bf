import type { AlarmSpec } from './alarm-spec.ts';
import { atOnce, type Dimensions, metric, silenceIsGood, soon } from './measure.ts';

/** Of a state machine. */
export function workflowAlarms(dimensions: Dimensions): readonly AlarmSpec[] {
  const states = (name: string) => metric('AWS/States', name, 'Sum', dimensions);
  return [
    {
      ...silenceIsGood,
      runbook: 'workflow-failed',
      says: 'A flow has failed.',
      metric: states('ExecutionsFailed'),
      threshold: 0,
      periods: atOnce,
    },
    {
      ...silenceIsGood,
      runbook: 'workflow-timed-out',
      says: 'A flow has run out of its time.',
      metric: states('ExecutionsTimedOut'),
      threshold: 0,
      periods: atOnce,
    },
    {
      ...silenceIsGood,
      runbook: 'workflow-throttled',
      says: 'Steps of flows are held up.',
      metric: states('ExecutionThrottled'),
      threshold: 0,
      periods: soon,
    },
  ];
}
