import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { functionIn } from './functions.ts';
import { openWorld, type World } from './world.ts';

const sampleSchema = z.strictObject({
  /** What happens, in a sentence. */
  about: z.string().min(1),
  /** The samples whose events came before, in the same world. */
  given: z.array(z.string()).default([]),
  /** When the event comes; of a world of its own. @default - on Monday, 23 November 2026, at 9 UTC */
  at: z.iso.datetime().optional(),
  /** What the service hands to the function. */
  event: z.unknown(),
  /** What the function answers, as far as it matters. A body that is JSON is read. */
  answer: z.unknown().optional(),
  /** The name of what it throws instead. */
  throws: z.string().optional(),
  /** The types of the events that it records or publishes, oldest first; then the flows that it starts or answers. */
  emits: z.array(z.string()).default([]),
});

/** An event of a function, and what comes of it. */
export interface Sample extends z.output<typeof sampleSchema> {
  /** Of its function. */
  readonly handler: string;
}

/** How an invocation ended. */
export type Outcome = ({ readonly answer: unknown } | { readonly throws: string }) & {
  readonly emits: readonly string[];
};

const folder = fileURLToPath(new URL('../../../../events/', import.meta.url));

/** The samples by their place in the folder of events: `<function>/<case>.json`. */
export const sampleNames = (): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(`${folder}${name}`).map((file) => `${name}/${file}`))
    .sort();

/** The sample at a place in the folder of events. */
export const sampleAt = (name: string): Sample => ({
  ...sampleSchema.parse(JSON.parse(readFileSync(`${folder}${name}`, 'utf8'))),
  handler: name.split('/')[0] ?? '',
});

/** What a file holds: a sample, or nothing but an event. */
export function sampleIn(file: string, handler: string): Sample {
  const said: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const sample = sampleSchema.safeParse(said);
  return { ...(sample.data ?? { about: file, given: [], emits: [], event: said }), handler };
}

/** Bring about what a sample builds on, then invoke its function. */
async function run(sample: Sample, world: World): Promise<Outcome> {
  for (const [index, name] of sample.given.entries()) await invoke(world, sampleAt(name), index + 1);
  return invoke(world, sample, sample.given.length + 1);
}

/** The same in a world of its own. */
export async function runAlone(sample: Sample, dataFolder?: string): Promise<Outcome> {
  const world = await openWorld(dataFolder);
  return run(sample, world).finally(world.close);
}

async function invoke(world: World, { handler, event, at }: Sample, step: number): Promise<Outcome> {
  const invoked = functionIn(world, handler);
  if (invoked === undefined) throw new RangeError(`no such function: ${handler}`);
  await world.begin?.(step, at);
  const awsRequestId = `00000000-0000-4000-8000-${String(step).padStart(12, '0')}`;
  world.emitted();
  const ended = await invoked(event, { functionName: handler, awsRequestId } as Context).then(
    (answer) => ({ answer: readable(answer ?? null) }),
    (error: Error) => ({ throws: error.name }),
  );
  return { ...ended, emits: world.emitted() };
}

/** The body of an HTTP answer is text; people and tests look into it where it is JSON. */
function readable(answer: unknown): unknown {
  const { body, headers } = Object(answer) as { readonly body?: unknown; readonly headers?: Record<string, string> };
  if (typeof body !== 'string' || !/^application\/([a-z]+\+)?json\b/.test(headers?.['content-type'] ?? ''))
    return answer;
  return { ...Object(answer), body: JSON.parse(body) as unknown };
}
