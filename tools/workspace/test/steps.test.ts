import { expect, test } from 'vitest';
import { runSteps, type Step } from '../src/steps.ts';

const step = (name: string, after: readonly string[], log: string[], code = 0): Step => ({
  name,
  after,
  run: async () => {
    log.push(`${name} begins`);
    await Promise.resolve();
    log.push(`${name} ends`);
    return { code, output: `${name} printed` };
  },
});

const quietly = { now: () => 0, ended: () => {} };

test('a step waits for those it names, in whatever order they stand', async () => {
  const log: string[] = [];
  await runSteps([step('packages', ['types'], log), step('types', [], log)], 2, quietly);
  expect(log).toEqual(['types begins', 'types ends', 'packages begins', 'packages ends']);
});

test('a step that was not asked for is not waited for', async () => {
  const log: string[] = [];
  await runSteps([step('packages', ['types'], log)], 2, quietly);
  expect(log).toEqual(['packages begins', 'packages ends']);
});

test('as many steps run at once as there are lanes', async () => {
  const log: string[] = [];
  await runSteps([step('a', [], log), step('b', [], log), step('c', [], log)], 2, quietly);
  expect(log.slice(0, 2)).toEqual(['a begins', 'b begins']);
  expect(log.indexOf('c begins')).toBeGreaterThan(log.indexOf('a ends'));
});

test('a failure is reported and stops nothing', async () => {
  const log: string[] = [];
  const told: string[] = [];
  const reports = await runSteps([step('lint', [], log, 1), step('types', [], log)], 1, {
    now: () => 0,
    ended: ({ name }) => told.push(name),
  });
  expect(reports.map(({ name, passed, output }) => [name, passed, output])).toEqual([
    ['lint', false, 'lint printed'],
    ['types', true, 'types printed'],
  ]);
  expect(told).toEqual(['lint', 'types']);
});

test('steps that wait for each other are refused', async () => {
  await expect(runSteps([step('a', ['b'], []), step('b', ['a'], [])], 2, quietly)).rejects.toThrow('a, b');
});
