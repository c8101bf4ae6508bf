import type { AlarmSpec } from './alarm-spec.ts';
import { apiAlarms } from './api-alarms.ts';
import { deliveryAlarms } from './delivery-alarms.ts';
import { functionAlarms } from './function-alarms.ts';
import { deadLetterAlarms, queueAlarms, ruleAlarms } from './message-alarms.ts';
import { tableAlarms } from './table-alarms.ts';
import type { WatchedResources } from './watched-resources.ts';
import { workflowAlarms } from './workflow-alarms.ts';

/** The alarms that a resource has at least, and what they are of. */
interface ResourceAlarms {
  readonly path: string;
  readonly alarms: readonly AlarmSpec[];
}

/** The alarms that each resource has at least. */
export function minimumAlarms(resources: WatchedResources): readonly ResourceAlarms[] {
  const { functions, queues, deadLetters, tables, stateMachines, apiStages, rules, deliveryStreams } = resources;
  const of = <T extends { readonly path: string }>(them: readonly T[], alarms: (one: T) => readonly AlarmSpec[]) =>
    them.map((one) => ({ path: one.path, alarms: alarms(one) }));
  return [
    ...of(functions, functionAlarms),
    ...of(queues, ({ dimensions }) => queueAlarms(dimensions)),
    ...of(deadLetters, ({ dimensions }) => deadLetterAlarms(dimensions)),
    ...of(tables, tableAlarms),
    ...of(stateMachines, ({ dimensions }) => workflowAlarms(dimensions)),
    ...of(apiStages, ({ dimensions }) => apiAlarms(dimensions)),
    ...of(rules, ({ dimensions }) => ruleAlarms(dimensions)),
    ...of(deliveryStreams, ({ dimensions }) => deliveryAlarms(dimensions)),
  ];
}
