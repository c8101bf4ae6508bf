import { once } from 'node:events';
import { join } from 'node:path';
import type { Asked } from './arguments.ts';
import { mendRequests, readTemplate, swappedCopy, synthesize, templatesIn } from './assembly.ts';
import { recordBus } from './bus-recorder.ts';
import { checkAuthorizers } from './checks/authorizers.ts';
import { checkPoison } from './checks/poison.ts';
import { checkDeadLetters, checkRedelivery } from './checks/redelivery.ts';
import { runContractSuites } from './contract-suites.ts';
import { deploy } from './deployment.ts';
import { startEmulator } from './emulator.ts';
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
const shownLines = 60;

/** @returns the exit code */
export async function testCloud(request: Asked): Promise<number> {
  const begun = performance.now();
  const room = openRoom(request.log);
  const told = steps(
    (line) => console.log(line),
    () => performance.now(),
  );
  try {
    await deployAndCheck(room, told, request);
  } catch {
    // It was told, and nothing can follow.
  }
  const seconds = ((performance.now() - begun) / 1_000).toFixed(0);
  if (told.failures() === 0) {
    console.log(`\nEverything passed, in ${seconds} s.`);
    return 0;
  }
  console.log(`\nThe end of the log:\n${room.logTail(shownLines)}\n\n${told.failures()} failed, after ${seconds} s.`);
  return 1;
}

async function deployAndCheck(room: Room, { must, check, note }: Steps, { keep }: Asked): Promise<void> {
  const [python, synthesized] = await Promise.all([
    must('MiniStack is installed', () => installPython(room, 'ministack')),
    must(`the stage ${stage} is synthesized`, () => synthesize(room, stage)),
  ]);
  const emulator = await must('MiniStack runs, and enforces policies', () => startEmulator(room, python));
  const { client } = emulator;
  const assembly = join(room.folder, 'deployed');
  const swaps = await must('types that it lacks are swapped', () =>
    swappedCopy(synthesized, assembly, (types) => unknownTypes(client, types)),
  );
  for (const { template, resource, type } of swaps) note(`swapped ${type}: ${resource} in ${template}`);
  note(`put a shim before ${await mendRequests(assembly)} functions, which mends the requests of MiniStack`);
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
  const tables = [...deployment.find(/\/Table\/Resource$/).values()];

  await check('every route refuses whom it must', () => checkAuthorizers(apiUrl, templates, doors));
  const tokens = Object.fromEntries(everybody.map(({ name, accessToken }) => [name, accessToken]));
  await check('the tour goes as it should', () => takeTour(room, apiUrl, tokens));
  await check('nothing was given up', () => checkDeadLetters(client, consumers));
  await check('events that come twice change nothing', () => checkRedelivery(client, recorder, consumers, tables));
  await check('what nobody can read is put aside', () => checkPoison(client, consumers));
  await check('the DynamoDB adapters keep their contracts', () =>
    runContractSuites(room, emulator.endpoint, emulator.env),
  );
  if (!keep) return;
  note(`the API is at ${apiUrl}, and AWS at ${emulator.endpoint}, with the key ${emulator.account}`);
  note('interrupt with Ctrl-C to end it');
  await once(process, 'exit');
}
