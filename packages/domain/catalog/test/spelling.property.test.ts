import fc from 'fast-check';
import { expect, test } from 'vitest';
import { correctionOf, deletionsOf, isOneEditApart } from '../src/spelling.ts';

/** Few letters, so that neighbors are frequent. */
const anyTerm = () => fc.string({ unit: fc.constantFrom('a', 'b', 'c', '水', '𝄞'), maxLength: 6 });

/** The plain definition: dynamic programming over both words. */
function distance(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  const table = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => i + j));
  const at = (i: number, j: number): number => table[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
      table[i]?.splice(j, 1, Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, replaced, swapped));
    }
  }
  return at(a.length, b.length);
}

test('one edit apart agrees with the distance of optimal string alignment', () => {
  fc.assert(
    fc.property(anyTerm(), anyTerm(), (one, other) => {
      expect(isOneEditApart(one, other)).toBe(distance(one, other) <= 1);
    }),
  );
});

test('words that are one edit apart share what is left of them after one deletion', () => {
  fc.assert(
    fc.property(
      anyTerm(),
      fc.nat(5),
      fc.nat(5),
      fc.constantFrom('drop', 'add', 'replace', 'swap'),
      (term, from, letter, edit) => {
        const letters = [...term];
        const index = from % (letters.length + 1);
        const added = ['a', 'b', 'c', '水', '𝄞', 'd'][letter] ?? 'e';
        const mistyped = {
          drop: letters.toSpliced(index, 1),
          add: letters.toSpliced(index, 0, added),
          replace: letters.toSpliced(index, 1, added),
          swap: [...letters.slice(0, index), ...letters.slice(index, index + 2).reverse(), ...letters.slice(index + 2)],
        }[edit].join('');
        expect(isOneEditApart(term, mistyped)).toBe(true);
        expect(deletionsOf(term).some((left) => deletionsOf(mistyped).includes(left))).toBe(true);
      },
    ),
  );
});

test('the word that most products have is the likeliest, then the first of the alphabet', () => {
  const known = [
    { term: 'settle', products: 2 },
    { term: 'kettle', products: 2 },
    { term: 'nettle', products: 1 },
    { term: 'mettle', products: 0 },
    { term: 'bottle', products: 9 },
  ];
  expect(correctionOf('fettle', known)).toBe('kettle');
  expect(correctionOf('mettl', known.slice(3))).toBeUndefined();
});
