import { once } from 'node:events';
import { join } from 'node:path';
import { adaptedCopy } from './adapted-copy.ts';
import type { Asked } from './arguments.ts';
import { readTemplate, synthesize, templatesIn } from './assembly.ts';
import { recordBus } from './bus-recorder.ts';
import { checkAuthorizers } from './checks/authorizers.ts';
import { checkBankQuestion } from './checks/bank-question.ts';
import { checkClickstream } from './checks/clickstream.ts';
import { checkFlows } from './checks/flows.ts';
import { checkPoison } from './checks/poison.ts';
import { checkDeadLetters, checkRedelivery } from './checks/redelivery.ts';
import { checkSiteOrigin } from './checks/site-origin.ts';
import { runContractSuites } from './contract-suites.ts';
import { deploy } from './deployment.ts';
import { startEmulator } from './emulator.ts';
import { startMoto } from './moto.ts';
import { signEverybodyIn } from './people.ts';
import { installPython } from './python.ts';
import { consumersOf } from './queues.ts';
import { openRoom, type Room } from './room.ts';
import { putSecrets, secretParameters } from './secrets.ts';
import { seed } from './seed.ts';
import { doorsOf } from './sign-in.ts';
import { type Steps, steps } from './steps.ts';
import { takeTour } from './tour.ts';
import { unknownTypes } from './unknown-types.ts';

const stage = 'dev';
const shownLines = 40;

/** It checks the conditions of a transaction before it locks anything. */
const beyondMoto = ['of any number at once one begins'];

/** @returns the exit code */
export async function testCloud(request: Asked): Promise<number> {
  const begun = performance.now();
  const room = openRoom(request.log);
  const told = steps({
    write: (line) => console.log(line),
    now: () => performance.now(),
    lastWords: () => room.logTail(shownLines),
  });
  try {
    await deployAndCheck(room, told, request);
  } catch {
    // It was told, and nothing can follow.
  }
  const seconds = ((performance.now() - begun) / 1_000).toFixed(0);
  const failed = told.failures();
  console.log(failed === 0 ? `\nEverything passed, in ${seconds} s.` : `\n${failed} failed, after ${seconds} s.`);
  return failed === 0 ? 0 : 1;
}

async function deployAndCheck(room: Room, { must, check, note }: Steps, { keep, moto }: Asked): Promise<void> {
  const [python, synthesized] = await Promise.all([
    must('MiniStack is installed', () => installPython(room, 'ministack')),
    must(`the stage ${stage} is synthesized`, () => synthesize(room, stage)),
  ]);
  const emulator = await must('MiniStack runs, and enforces policies', () => startEmulator(room, python));
  const { client } = emulator;
  const assembly = join(room.folder, 'deployed');
  const changes = await must('the copy to be deployed is adapted', () =>
    adaptedCopy(synthesized, assembly, (types) => unknownTypes(client, types)),
  );
  for (const change of changes) note(change);
  const deployment = await must('the stage is deployed', () => deploy(room, emulator, assembly, stage));
  const { apiUrl } = deployment;
  const names = await templatesIn(assembly);
  const templates = await Promise.all(names.map((name) => readTemplate(assembly, name)));
  await must('secrets are in place', () => putSecrets(client, secretParameters(templates)));
  const doors = await must('people can sign in', () => doorsOf(emulator, deployment));
  const everybody = await must('those of the tour have signed in', () => signEverybodyIn(doors));
  const customers = everybody.flatMap(({ creditFile, subject }) =>
    creditFile === undefined ? [] : [[creditFile, subject] as const],
  );
  await must('the shop and the credit files are filled', () => seed(client, deployment, new Map(customers)));
  const bus = deployment.one(/\/Stateful\/Bus\/Resource$/);
  const recorder = await must('the bus is listened to', () => recordBus(emulator, bus));
  const consumers = consumersOf(deployment);
  const machines = [...deployment.find(/\/StateMachine\/Resource$/).values()];
  const lake = { bucket: deployment.one(/\/Lake\/Bucket\/Resource$/), folder: room.folder };
  const salesTable = deployment.one(/\/Sales\/Table\/Resource$/);
  const tables = [...deployment.find(/\/Table\/Resource$/).values()];

  await check('every route refuses whom it must', () => checkAuthorizers(apiUrl, templates, doors));
  await check('the site may call it', () => checkSiteOrigin(apiUrl, templates));
  const tokens = Object.fromEntries(everybody.map(({ name, accessToken }) => [name, accessToken]));
  await check('the tour goes as it should', () => takeTour(room, apiUrl, tokens));
  await check('a bank asks, and gets its answer', () =>
    checkBankQuestion(client, { apiUrl, salesTable, accessToken: tokens['Ada'] ?? '' }),
  );
  await check('the clickstream gets into the lake', () => checkClickstream(client, apiUrl, lake));
  await check('every flow went to its end', () => checkFlows(client, machines));
  await check('nothing was given up', () => checkDeadLetters(client, consumers));
  await check('events that come twice change nothing', () => checkRedelivery(client, recorder, consumers, tables));
  await check('what nobody can read is put aside', () => checkPoison(client, consumers));
  await check('the DynamoDB adapters keep their contracts', () => runContractSuites(room, client));
  if (moto) {
    const endpoint = await must('moto runs', async () => startMoto(room, await installPython(room, 'moto')));
    await check('they keep them over moto', () => runContractSuites(room, { ...client, endpoint }, beyondMoto));
  }
  if (!keep) return;
  note(`the API is at ${apiUrl}, and AWS at ${emulator.endpoint}, with the key ${emulator.account}`);
  note('interrupt with Ctrl-C to end it');
  await once(process, 'exit');
}
