import assert from 'node:assert/strict';
import { paginateListExecutions, SFNClient } from '@aws-sdk/client-sfn';
import type { ClientSettings } from '../emulator.ts';

/** No execution of a state machine ended otherwise than by its flow. */
export async function checkFlows(client: ClientSettings, machines: readonly string[]): Promise<string> {
  const statuses = await executionsOf(client, machines);
  assert.ok(statuses.length > 0, 'nothing was executed');
  assert.deepEqual(
    statuses.filter((status) => status !== 'SUCCEEDED'),
    [],
    'executions that did not succeed',
  );
  return `${statuses.length} executions`;
}

/** How each execution of the state machines stands. */
export async function executionsOf(client: ClientSettings, machines: readonly string[]): Promise<readonly string[]> {
  const sfn = new SFNClient(client);
  const statuses: string[] = [];
  for (const stateMachineArn of machines)
    for await (const { executions = [] } of paginateListExecutions({ client: sfn }, { stateMachineArn }))
      statuses.push(...executions.map(({ status = '' }) => status));
  return statuses;
}
