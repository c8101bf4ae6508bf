import { readdirSync, readFileSync } from 'node:fs';
import { functionOfTask, workflows } from '@emporion/handlers';
import { describe, expect, test } from 'vitest';
import { functionNames } from '../../src/invoke/functions.ts';
import { runAlone, type Sample, sampleAt, sampleNames } from '../../src/invoke/sample.ts';

const deployed = readdirSync(new URL('../../../../packages/handlers/src/lambda/', import.meta.url)).map((file) =>
  file.replace(/\.ts$/, ''),
);
const samples: readonly (readonly [string, Sample])[] = sampleNames().map((name) => [name, sampleAt(name)]);

const flowOf = (workflow: string) =>
  JSON.parse(readFileSync(new URL(`../../../../packages/infra/asl/${workflow}.asl.json`, import.meta.url), 'utf8')) as {
    readonly States: Readonly<Record<string, State>>;
  };

interface State {
  readonly Parameters?: { readonly FunctionName?: string };
  readonly ResultSelector?: Readonly<Record<string, string>>;
}

/** What flows read of the answer of each task: `outcome` for `$.Payload.outcome`. */
const readOfTasks: ReadonlyMap<string, readonly string[]> = new Map(
  workflows.flatMap(({ workflow }) =>
    Object.values(flowOf(workflow).States).map(({ Parameters, ResultSelector = {} }) => [
      functionOfTask(workflow, Parameters?.FunctionName?.slice(2, -1) ?? ''),
      Object.values(ResultSelector).flatMap((path) => /^\$\.Payload\.(\w+)$/.exec(path)?.slice(1) ?? []),
    ]),
  ),
);
const readOf = (handler: string): readonly string[] => readOfTasks.get(handler) ?? [];

describe('the samples in events/', () => {
  test.each(samples)('%s', async (_, sample) => {
    const { emits, ...ended } = await runAlone(sample);
    expect(ended).toMatchObject(sample.throws === undefined ? { answer: sample.answer } : { throws: sample.throws });
    expect(emits).toEqual(sample.emits);
  });

  test('every sample says how it ends', () => {
    for (const [name, { answer, throws }] of samples) {
      expect([name, (answer === undefined) !== (throws === undefined)]).toEqual([name, true]);
    }
  });

  test('every function that is deployed has one, and so has every function of the tables', () => {
    const sampled = [...new Set(samples.map(([, { handler }]) => handler))];
    expect(sampled).toEqual(functionNames);
    for (const name of deployed) expect(sampled).toContain(name);
  });

  test.each(samples.filter(([, { handler, throws }]) => throws === undefined && readOf(handler).length > 0))(
    '[REL-16] %s answers what its flow reads of it',
    async (_, sample) => {
      const { answer } = (await runAlone(sample)) as { readonly answer: object };
      // Without a member there is nothing at its path, and the state that reads it fails.
      for (const member of readOf(sample.handler)) expect(JSON.parse(JSON.stringify(answer))).toHaveProperty(member);
    },
  );

  test('every function of HTTP has one of a request that is refused', () => {
    const http = samples.filter(([, { event }]) => 'requestContext' in Object(event));
    const refusing = http.filter(([, { answer }]) => (answer as { readonly statusCode: number }).statusCode >= 400);
    const handlersOf = (some: typeof samples) => [...new Set(some.map(([, { handler }]) => handler))];
    expect(handlersOf(refusing)).toEqual(handlersOf(http));
  });
});
