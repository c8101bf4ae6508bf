import { expect, test } from 'vitest';
import { asked } from '../src/arguments.ts';

test('nothing has to be asked', () => {
  expect(asked([])).toEqual({ keep: false, moto: false, help: false });
});

test('everything can be asked, after the dashes that pnpm hands on', () => {
  const args = ['--', '--keep', '--moto', '--log', 'cloud.log', '-h'];
  expect(asked(args)).toEqual({ keep: true, moto: true, help: true, log: 'cloud.log' });
});

test.each([[['--kep']], [['--log']], [['dev']]])('%j is nothing that can be asked', (args) => {
  expect(asked(args)).toBeUndefined();
});
