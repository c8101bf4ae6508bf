import { expect, test } from 'vitest';
import { attempts } from '../src/components/attempts.ts';
import { ApiProblem } from '../src/problem.ts';

function setUp() {
  let made = 0;
  const keys: string[] = [];
  const { run } = attempts(() => `key-${++made}`);
  const act =
    (outcome?: ApiProblem) =>
    async (_: unknown, key: string): Promise<void> => {
      keys.push(key);
      if (outcome !== undefined) throw outcome;
    };
  return { run, act, keys };
}

test('a double click is one attempt', async () => {
  const { run, act, keys } = setUp();
  await Promise.all([run({ card: 1 }, act()), run({ card: 1 }, act())]);
  expect(keys).toEqual(['key-1', 'key-1']);
});

test('after silence the same thing is the same attempt', async () => {
  const { run, act, keys } = setUp();
  await expect(run({ card: 1 }, act(new ApiProblem({ code: 'offline', status: 0 })))).rejects.toBeDefined();
  await run({ card: 1 }, act());
  expect(keys).toEqual(['key-1', 'key-1']);
});

test('after a refusal, and for something else, it is a new attempt', async () => {
  const { run, act, keys } = setUp();
  await expect(run({ card: 1 }, act(new ApiProblem({ code: 'price-changed', status: 409 })))).rejects.toBeDefined();
  await run({ card: 1 }, act());
  await run({ card: 2 }, act());
  expect(keys).toEqual(['key-1', 'key-2', 'key-3']);
});
