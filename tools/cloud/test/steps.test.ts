import { expect, test } from 'vitest';
import { steps } from '../src/steps.ts';

function open() {
  const lines: string[] = [];
  let now = 0;
  const told = steps({ write: (line) => lines.push(line), now: () => now, lastWords: () => 'no more disk' });
  const after = (milliseconds: number): void => {
    now += milliseconds;
  };
  return { lines, told, after };
}

test('what went well is told with its time, and with what was seen', async () => {
  const { lines, told, after } = open();
  const made = await told.must('it is made', async () => {
    after(1_250);
    return 42;
  });
  await told.check('it holds', async () => '7 things');
  expect(made).toBe(42);
  expect(lines).toEqual(['✓ it is made, 1.3 s', '✓ it holds: 7 things, 0.0 s']);
  expect(told.failures()).toBe(0);
});

test('a check that fails is told with the end of the log, and others follow', async () => {
  const { lines, told } = open();
  await told.check('it holds', async () => {
    throw new Error('it does not');
  });
  await told.check('so does this', async () => 'yes');
  expect(lines).toEqual([
    '✗ it holds, 0.0 s',
    expect.stringMatching(/^ {4}it does not\n.*no more disk/s),
    '✓ so does this: yes, 0.0 s',
  ]);
  expect(told.failures()).toBe(1);
});

test('nothing follows what must be and is not', async () => {
  const { told } = open();
  const failing = async (): Promise<never> => {
    throw new Error('no engine');
  };
  await expect(told.must('it runs', failing)).rejects.toThrow('no engine');
  expect(told.failures()).toBe(1);
});
