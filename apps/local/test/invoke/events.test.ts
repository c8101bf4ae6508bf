import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { functionNames } from '../../src/invoke/functions.ts';
import { runAlone, type Sample, sampleAt, sampleNames } from '../../src/invoke/sample.ts';

const deployed = readdirSync(new URL('../../../../packages/handlers/src/lambda/', import.meta.url)).map((file) =>
  file.replace(/\.ts$/, ''),
);
const samples: readonly (readonly [string, Sample])[] = sampleNames().map((name) => [name, sampleAt(name)]);

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

  test('every function of HTTP has one of a request that is refused', () => {
    const http = samples.filter(([, { event }]) => 'requestContext' in Object(event));
    const refusing = http.filter(([, { answer }]) => (answer as { readonly statusCode: number }).statusCode >= 400);
    const handlersOf = (some: typeof samples) => [...new Set(some.map(([, { handler }]) => handler))];
    expect(handlersOf(refusing)).toEqual(handlersOf(http));
  });
});
