import { expect, test } from 'vitest';
import { claimPattern, claimsOf } from '../src/claim.ts';

test.each([
  ['[E54] a payment function', [{ id: 'E54', extent: 'whole' }]],
  ['[E54~] a payment function', [{ id: 'E54', extent: 'part' }]],
  [
    '[L54][L55~] offers',
    [
      { id: 'L54', extent: 'whole' },
      { id: 'L55', extent: 'part' },
    ],
  ],
  [
    '[L54, L55~] [SEC-3] [X1c] offers',
    [
      { id: 'L54', extent: 'whole' },
      { id: 'L55', extent: 'part' },
      { id: 'SEC-3', extent: 'whole' },
      { id: 'X1c', extent: 'whole' },
    ],
  ],
])('the brackets at the start of "%s" are claims', (title, claims) => {
  expect(claimsOf(title)).toEqual(claims);
});

test('brackets further on, and brackets without an id, claim nothing', () => {
  expect(claimsOf('offers as in [E54]')).toEqual([]);
  expect(claimsOf('[1, 2] is sorted')).toEqual([]);
  expect(claimsOf('[] is sorted')).toEqual([]);
});

test('a misspelled id is still a claim, so that it is noticed', () => {
  expect(claimsOf('[e54] a')).toEqual([{ id: 'e54', extent: 'whole' }]);
  expect(claimsOf('[SEC3] a')).toEqual([{ id: 'SEC3', extent: 'whole' }]);
});

test('the pattern of a row finds every way to claim it and no other row', () => {
  const pattern = new RegExp(claimPattern('E5'));
  for (const title of ['[E5] a', '[E5~] a', '[L1][E5] a', '[L1, E5~] a', 'group [L1,E5,L2] a']) {
    expect(title).toMatch(pattern);
  }
  for (const title of ['[E54] a', '[E54~] a', '[DE5] a', 'E5 a', '[E55, L5] a']) expect(title).not.toMatch(pattern);
  expect('[SEC-3] a').toMatch(new RegExp(claimPattern('SEC-3')));
});
