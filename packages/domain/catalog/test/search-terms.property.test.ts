import fc from 'fast-check';
import { expect, test } from 'vitest';
import { folded, parseSearch, termsOf } from '../src/search-terms.ts';

const anyUnicode = () => fc.string({ unit: 'binary' });

test('folding twice changes nothing', () => {
  fc.assert(
    fc.property(anyUnicode(), (text) => {
      expect(folded(folded(text))).toBe(folded(text));
    }),
  );
});

test('the words of the words of a text are the same words', () => {
  fc.assert(
    fc.property(anyUnicode(), (text) => {
      expect(termsOf(termsOf(text).join(' '))).toEqual(termsOf(text));
    }),
  );
});

test('a word holds letters and digits only', () => {
  fc.assert(
    fc.property(anyUnicode(), (text) => {
      for (const term of termsOf(text)) expect(term).toMatch(/^[\p{L}\p{N}]{1,40}$/u);
    }),
  );
});

test.each([
  ['Crème brûlée-Set, 2 l', ['creme', 'brulee', 'set', '2', 'l']],
  ['STRAẞE und Straße', ['strasse', 'und', 'strasse']],
  ['ﬁne ½ ＡＢ', ['fine', '1', '2', 'ab']],
  ['Ёлка', ['елка']],
  ['ΟΔΟΣ οδος', ['οδοσ', 'οδοσ']],
  ['… — !', []],
])('%s is read as words', (text, terms) => {
  expect(termsOf(text)).toEqual(terms);
});

test('the last word of a search may still be in the typing, and only eight words count', () => {
  expect(parseSearch('Red ket')).toEqual({ words: ['red'], beginning: 'ket' });
  expect(parseSearch('1 2 3 4 5 6 7 8 9')).toEqual({ words: ['1', '2', '3', '4', '5', '6', '7'], beginning: '8' });
  expect(parseSearch('?!')).toBeUndefined();
});
