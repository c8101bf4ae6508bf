import { expect, test } from 'vitest';
import { claimPattern } from '../src/claim.ts';
import { runTests } from '../src/run-tests.ts';
import { folderWith } from './folder-with.ts';

test('Vitest runs the tests that claim the row, and only those', () => {
  const root = folderWith({
    'vitest.config.mjs': 'export default { test: { globals: true } };',
    'a.test.mjs': `
      test('[E54] passes', () => {});
      test('[L1, E54~] passes too', () => {});
      test('[E5] is another row', () => { throw new Error('must not run'); });
    `,
  });
  const { report, hasSucceeded } = runTests(root, claimPattern('E54'), 'ignore');
  const passed = report.tests.filter(({ hasPassed }) => hasPassed);
  expect(passed.map(({ name }) => name)).toEqual(['[E54] passes', '[L1, E54~] passes too']);
  expect(hasSucceeded).toBe(true);
});
