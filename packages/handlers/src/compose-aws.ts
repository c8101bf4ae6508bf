import { createSecretKey, hkdfSync } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SFNClient } from '@aws-sdk/client-sfn';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import {
  aesTokenVault,
  dynamoDbLoanApplications,
  dynamoDbLoanReviews,
  dynamoDbReceipts,
  eventBridgeEventPublisher,
  hmacSha256,
  outboxEnvelope,
  sha256,
  stepFunctionsCallbacks,
  stepFunctionsProcesses,
  systemClock,
  uuidSource,
} from '@emporion/adapters/aws';
import { BureauUnavailable, type CreditBureau } from '@emporion/credit-risk';
import { standardLendingPolicy } from '@emporion/loan-origination';
import type { OutboxItems } from '@emporion/messages';
import * as z from 'zod';
import { type ConsumerFunction, createConsumerFunction } from './consumers/subscription.ts';
import { signedCursors } from './http/cursor.ts';
import { createHttpFunction, type EdgePorts, type HttpFunction } from './http/edge.ts';
import { functionOf } from './http/route.ts';
import type { LendingPorts } from './lending/ports.ts';
import { lendingRoutes } from './lending/routes.ts';
import { lendingSubscriptions } from './lending/subscriptions.ts';
import { lendingWorkflows } from './lending/workflows.ts';
import type { LambdaFunction } from './observed.ts';
import type { RelayPorts } from './relay/ports.ts';
import { createOutboxRelay, type OutboxRelay } from './relay/relay-outbox.ts';
import { createTaskFunction } from './workflows/workflow.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const text = z.string().min(1);

/** What a function of lending is told by its deployment. */
const lendingEnvironment = z.object({
  LOANS_TABLE: text,
  /** The name of a secure parameter: 32 bytes in base64, from which the keys of lending are derived. */
  LENDING_KEY_PARAMETER: text,
  /** Absent in the tasks of that process: what it runs cannot know it. */
  LOAN_APPLICATION_PROCESS: text.optional(),
});

/** What the relay is told by its deployment. */
const relayEnvironment = z.object({ EVENT_BUS: text });

// Eight attempts of a second and their pauses end before the function does.
const storeLimits = { connectionTimeout: 500, requestTimeout: 1_000, throwOnRequestTimeout: true };
const serviceLimits = { connectionTimeout: 500, requestTimeout: 2_000, throwOnRequestTimeout: true };

/**
 * Choose an adapter for every port of lending. Its mirror in one process is `apps/local/src/compose.ts`.
 *
 * @throws ZodError if the environment lacks something.
 */
export async function lendingPorts(environment: Environment): Promise<LendingPorts & EdgePorts> {
  const { LOANS_TABLE, LENDING_KEY_PARAMETER, LOAN_APPLICATION_PROCESS } = lendingEnvironment.parse(environment);
  const clock = systemClock();
  const keyFor = await derivedKeys(LENDING_KEY_PARAMETER);
  const stateMachines = new SFNClient({ maxAttempts: 3, requestHandler: serviceLimits });
  const table = {
    client: new DynamoDBClient({ maxAttempts: 1, requestHandler: storeLimits }),
    tableName: LOANS_TABLE,
    clock,
    random: Math.random,
    ids: uuidSource({ clock }),
  };
  return {
    clock,
    ids: table.ids,
    sha256,
    receipts: dynamoDbReceipts(table),
    cursors: signedCursors(hmacSha256(keyFor('cursors'))),
    processes: stepFunctionsProcesses({
      client: stateMachines,
      stateMachineArns: LOAN_APPLICATION_PROCESS === undefined ? {} : { 'loan-application': LOAN_APPLICATION_PROCESS },
    }),
    callbacks: stepFunctionsCallbacks({ client: stateMachines }),
    lending: {
      applications: dynamoDbLoanApplications(table),
      reviews: dynamoDbLoanReviews(table),
      vault: aesTokenVault({ key: keyFor('token-vault') }),
      bureau: unconnectedCreditBureau,
      policy: standardLendingPolicy,
    },
  };
}

/**
 * Choose an adapter for every port of the relay.
 *
 * @throws ZodError if the environment lacks something.
 */
export function relayPorts(environment: Environment): RelayPorts {
  const { EVENT_BUS } = relayEnvironment.parse(environment);
  return {
    clock: systemClock(),
    eventPublisher: eventBridgeEventPublisher({
      client: new EventBridgeClient({ maxAttempts: 3, requestHandler: serviceLimits }),
      busName: EVENT_BUS,
    }),
    outboxItems: streamedOutbox,
    outboxEnvelope,
  };
}

/** No bureau has been chosen: the flow asks again for a while, and then a person decides (docs/decisions/0012). */
const unconnectedCreditBureau: CreditBureau = {
  report: async () => {
    throw new BureauUnavailable('no credit bureau is connected');
  },
};

/** The place in the stream is the mark of what was published, and the table expires events by itself. */
const streamedOutbox: OutboxItems = { markPublished: async () => {}, unpublished: async () => [] };

/** One secret to keep, and a key of its own for each use of it (RFC 5869). */
async function derivedKeys(parameter: string): Promise<(use: string) => Uint8Array> {
  const parameters = new SSMClient({ maxAttempts: 3, requestHandler: serviceLimits });
  const { Parameter } = await parameters.send(new GetParameterCommand({ Name: parameter, WithDecryption: true }));
  const secret = Buffer.from(Parameter?.Value ?? '', 'base64');
  if (secret.length !== 32) throw new RangeError(`not 32 bytes in base64: the parameter ${parameter}`);
  const key = createSecretKey(secret);
  return (use) => new Uint8Array(hkdfSync('sha256', key, '', `emporion/lending/${use}`, 32));
}

/** The function behind the routes of lending for one audience. */
export const lendingHttp = async (name: string): Promise<HttpFunction> =>
  createHttpFunction(
    lendingRoutes.filter(({ spec }) => functionOf(spec) === name),
    await lendingPorts(process.env),
  );

/** The function behind the queue of a consumer of lending. */
export const lendingConsumer = async (name: string): Promise<ConsumerFunction> =>
  createConsumerFunction(
    present(
      lendingSubscriptions.find(({ consumer }) => consumer === name),
      name,
    ),
    await lendingPorts(process.env),
  );

/** The function behind a task of a workflow of lending. */
export const lendingTask = async (workflow: string, task: string): Promise<LambdaFunction<unknown, unknown>> =>
  createTaskFunction(
    present(lendingWorkflows.find((row) => row.workflow === workflow)?.tasks[task], `${workflow} ${task}`),
    await lendingPorts(process.env),
  );

/** The function behind the stream of a table. */
export const outboxRelay = (): OutboxRelay => createOutboxRelay(relayPorts(process.env));

function present<T>(found: T | undefined, name: string): T {
  if (found === undefined) throw new RangeError(`not in the tables: ${name}`);
  return found;
}
