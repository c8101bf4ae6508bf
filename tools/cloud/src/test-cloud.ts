import { once } from 'node:events';
import type { Asked } from './arguments.ts';
import { checkAuthorizers } from './checks/authorizers.ts';
import { checkBankQuestion } from './checks/bank-question.ts';
import { checkClickstream } from './checks/clickstream.ts';
import { checkFlows } from './checks/flows.ts';
import { checkPoison } from './checks/poison.ts';
import { checkDeadLetters, checkOutbox, checkRedelivery } from './checks/redelivery.ts';
import { dynamoDbContracts, otherContracts, runContractSuites } from './contract-suites.ts';
import { startMoto } from './moto.ts';
import { type Cloud, prepare } from './prepare.ts';
import { installPython } from './python.ts';
import { consumersOf } from './queues.ts';
import { openRoom, type Room } from './room.ts';
import { type Steps, steps } from './steps.ts';
import { takeTour } from './tour.ts';

const shownLines = 40;

/** It takes answers to a task until the execution has gone on. */
const beyondMiniStack = ['of two answers at the same time one counts'];

/** It checks the conditions of a transaction before it locks anything. */
const beyondMoto = ['of any number at once one begins'];

/** @returns the exit code */
export async function testCloud({ keep, log, moto }: Asked): Promise<number> {
  const begun = performance.now();
  const room = openRoom(log);
  const told = steps({
    write: (line) => console.log(line),
    now: () => performance.now(),
    lastWords: () => room.logTail(shownLines),
  });
  try {
    const cloud = await prepare(room, told);
    await look(room, told, cloud);
    if (moto) await askMoto(room, told, cloud);
    if (keep) await stay(told, cloud);
  } catch {
    // It was told, and nothing can follow.
  }
  const seconds = ((performance.now() - begun) / 1_000).toFixed(0);
  const failed = told.failures();
  console.log(failed === 0 ? `\nEverything passed, in ${seconds} s.` : `\n${failed} failed, after ${seconds} s.`);
  return failed === 0 ? 0 : 1;
}

async function look(
  room: Room,
  { check }: Steps,
  { emulator: { client }, deployment, templates, doors, everybody, recorder }: Cloud,
): Promise<void> {
  const { apiUrl } = deployment;
  const tokens = Object.fromEntries(everybody.map(({ name, accessToken }) => [name, accessToken]));
  const accessToken = tokens['Ada'] ?? '';
  const salesTable = deployment.one(/\/Sales\/Table\/Resource$/);
  const outboxTable = deployment.one(/\/Outbox\/Table\/Resource$/);
  const lake = { bucket: deployment.one(/\/Lake\/Bucket\/Resource$/), folder: room.folder };
  const machines = [...deployment.find(/\/StateMachine\/Resource$/).values()];
  const deadLetters = deployment.find(/\/DeadLetters\/Resource$/);
  const consumers = consumersOf(deployment);
  const tables = [...deployment.find(/\/Table\/Resource$/).values()];

  await check('every route refuses whom it must', () => checkAuthorizers(apiUrl, templates, doors));
  await check('the tour goes as it should', () => takeTour(room, apiUrl, tokens));
  await check('a bank asks, and gets its answer', () => checkBankQuestion(client, { apiUrl, salesTable, accessToken }));
  await check('the clickstream gets into the lake', () => checkClickstream(client, apiUrl, lake));
  await check('every flow went to its end', () => checkFlows(client, machines));
  await check('events that come again change nothing', () =>
    checkRedelivery(client, recorder, { consumers, tables, machines }),
  );
  await check('every event was published', () => checkOutbox(client, outboxTable));
  await check('nothing was given up', () => checkDeadLetters(client, deadLetters));
  await check('what nobody can read is put aside', () => checkPoison(client, consumers));
  await check('the DynamoDB adapters keep their contracts', () => runContractSuites(room, dynamoDbContracts, client));
  await check('the other adapters keep theirs', () => runContractSuites(room, otherContracts, client, beyondMiniStack));
}

async function askMoto(room: Room, { must, check }: Steps, { emulator: { client } }: Cloud): Promise<void> {
  const endpoint = await must('moto runs', async () => startMoto(room, await installPython(room, 'moto')));
  await check('they keep them over moto', () =>
    runContractSuites(room, dynamoDbContracts, { ...client, endpoint }, beyondMoto),
  );
}

/** Until we are interrupted. */
async function stay({ note }: Steps, { deployment, emulator }: Cloud): Promise<void> {
  note(`the API is at ${deployment.apiUrl}, and AWS at ${emulator.endpoint}, with the key ${emulator.account}`);
  note('Ctrl-C ends it');
  await once(process, 'exit');
}
