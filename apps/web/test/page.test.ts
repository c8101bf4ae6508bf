import { expect, test } from 'vitest';
import { joined } from '../src/page.ts';

const idOf = ({ id }: { readonly id: string }): string => id;

test('pages are put together in their order', () => {
  expect(joined([{ items: [{ id: 'a' }, { id: 'b' }], next: '1' }, { items: [{ id: 'c' }] }], idOf).map(idOf)).toEqual([
    'a',
    'b',
    'c',
  ]);
});

test('what moved from one page to the next is shown once', () => {
  expect(joined([{ items: [{ id: 'a' }, { id: 'b' }] }, { items: [{ id: 'b' }, { id: 'c' }] }], idOf)).toHaveLength(3);
});
