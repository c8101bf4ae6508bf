import assert from 'node:assert/strict';
import { GetExecutionHistoryCommand, paginateListExecutions, SFNClient } from '@aws-sdk/client-sfn';
import type { ClientSettings } from '../emulator.ts';

/** Every execution of a state machine ended by its flow, or waits for its day: offers and contracts have a month. */
export async function checkFlows(client: ClientSettings, machines: readonly string[]): Promise<string> {
  const executions = await executionsOf(client, machines);
  assert.ok(executions.length > 0, 'nothing was executed');
  const standing = executions.filter(({ status }) => status === 'RUNNING');
  const waits = await Promise.all(standing.map(({ executionArn }) => isWaiting(client, executionArn)));
  assert.deepEqual(
    [
      ...executions.map(({ status }) => status).filter((status) => !['SUCCEEDED', 'RUNNING'].includes(status)),
      ...standing.filter((_, index) => waits[index] !== true).map(({ status }) => status),
    ],
    [],
    'executions that did not succeed and wait for no day',
  );
  return `${executions.length} executions, of which ${standing.length} wait for their day`;
}

/** An execution of a state machine, and how it stands. */
export interface Execution {
  readonly executionArn: string;
  readonly status: string;
}

/** The executions of the state machines. */
export async function executionsOf(client: ClientSettings, machines: readonly string[]): Promise<readonly Execution[]> {
  const sfn = new SFNClient(client);
  const found: Execution[] = [];
  for (const stateMachineArn of machines)
    for await (const { executions = [] } of paginateListExecutions({ client: sfn }, { stateMachineArn }))
      found.push(...executions.map(({ executionArn = '', status = '' }) => ({ executionArn, status })));
  return found;
}

/** Whether the last thing that an execution did was to begin to wait. */
async function isWaiting(client: ClientSettings, executionArn: string): Promise<boolean> {
  const newest = new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 1 });
  const { events = [] } = await new SFNClient(client).send(newest);
  return events[0]?.type === 'WaitStateEntered';
}
