import { join } from 'node:path';
import type { Audience } from '@emporion/handlers';
import { adaptedCopy } from './adapted-copy.ts';
import { readTemplate, synthesize, templatesIn } from './assembly.ts';
import { type BusRecorder, recordBus } from './bus-recorder.ts';
import { type Deployment, deploy } from './deployment.ts';
import { type Emulator, startEmulator } from './emulator.ts';
import { type Person, signEverybodyIn } from './people.ts';
import { installPython } from './python.ts';
import type { Room } from './room.ts';
import { putSecrets, secretParameters } from './secrets.ts';
import { seed } from './seed.ts';
import { type Door, doorsOf } from './sign-in.ts';
import type { Steps } from './steps.ts';
import type { Template } from './swap-types.ts';
import { unknownTypes } from './unknown-types.ts';

const stage = 'dev';

/** A deployed stage with people and goods in it. */
export interface Cloud {
  readonly emulator: Emulator;
  readonly deployment: Deployment;
  readonly templates: readonly Template[];
  readonly doors: ReadonlyMap<Audience, Door>;
  readonly everybody: readonly Person[];
  readonly recorder: BusRecorder;
}

/** Deploy the stage to an emulator, and do what `docs/deploy.md` asks an operator to do. */
export async function prepare(room: Room, { must, note }: Steps): Promise<Cloud> {
  const [python, assembly] = await Promise.all([
    must('MiniStack is installed', () => installPython(room, 'ministack')),
    must(`the stage ${stage} is synthesized`, () => synthesize(room, stage)),
  ]);
  const emulator = await must('MiniStack runs, and enforces policies', () => startEmulator(room, python));
  const { client } = emulator;
  const copy = join(room.folder, 'deployed');
  const changes = await must('the copy to be deployed is adapted', () =>
    adaptedCopy(assembly, copy, (types) => unknownTypes(client, types)),
  );
  for (const change of changes) note(change);
  const deployment = await must('the stage is deployed', () => deploy(room, emulator, copy, stage));

  const templates = await Promise.all((await templatesIn(copy)).map((name) => readTemplate(copy, name)));
  await must('secrets are in place', () => putSecrets(client, secretParameters(templates)));
  const doors = await must('people can sign in', () => doorsOf(emulator, deployment));
  const everybody = await must('those of the tour have signed in', () => signEverybodyIn(doors));
  const creditFiles = everybody.flatMap(({ creditFile, subject }) =>
    creditFile === undefined ? [] : [[creditFile, subject] as const],
  );
  await must('the shop and the credit files are filled', () => seed(client, stage, new Map(creditFiles)));
  const bus = deployment.one(/\/Stateful\/Bus\/Resource$/);
  const recorder = await must('the bus is listened to', () => recordBus(emulator, bus));
  return { emulator, deployment, templates, doors, everybody, recorder };
}
