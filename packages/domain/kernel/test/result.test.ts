import { expect, test } from 'vitest';
import { err, ok, type Result, unreachable } from '../src/index.ts';

test('a result crosses JSON unharmed', () => {
  const results: readonly Result<number, { readonly reason: string }>[] = [ok(3), err({ reason: 'sold-out' })];
  expect(JSON.parse(JSON.stringify(results))).toEqual(results);
});

test('a variant from outside the type system is named', () => {
  expect(() => unreachable('new-variant' as never)).toThrow('unexpected variant: "new-variant"');
});
