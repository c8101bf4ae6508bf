import { categoriesOf, type Product, variantsOf } from './product.ts';

/**
 * Text with case, accents and compatibility forms taken away, so that `CAFÉ` and `cafe` are one.
 *
 * Folding twice changes nothing.
 */
export function folded(text: string): string {
  // Upper case first: it is what makes ß and ss one. Some letters only get a case by decomposition, hence again after it.
  let before = text;
  for (;;) {
    const after = before
      .normalize('NFKD')
      .toUpperCase()
      .toLowerCase()
      // The lower case of a sigma depends on what stands beside it, and a word must fold alike in every company.
      .replaceAll('ς', 'σ')
      .normalize('NFKD')
      .replaceAll(/\p{M}+/gu, '');
    if (after === before) return after;
    before = after;
  }
}

// Longer ones are no words that anybody types, and would only make the vocabulary large.
const longestTerm = 40;

/** The words of a text in order, folded: runs of letters and digits, the first 40 characters of each. */
export const termsOf = (text: string): readonly string[] =>
  (folded(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((term) => [...term].slice(0, longestTerm).join(''));

/** The fields of a product that a search looks into, the weightiest first. */
export const searchedFields = ['name', 'brand', 'category', 'description'] as const;
export type SearchedField = (typeof searchedFields)[number];

/** The words of a product by the field that they stand in. What it and its variants are counts as description. */
export const productTerms = (product: Product): Readonly<Record<SearchedField, readonly string[]>> => ({
  name: termsOf(product.name),
  brand: termsOf(product.brand),
  category: termsOf(categoriesOf(product).join(' ')),
  description: termsOf([product.description, ...valuesOf(product)].join('\n')),
});

const valuesOf = (product: Product): readonly string[] => [
  ...Object.values(product.attributes ?? {}).map((value) => (typeof value === 'boolean' ? '' : String(value))),
  ...new Set(variantsOf(product).flatMap(({ options }) => Object.values(options))),
];

/** How much a word counts by the field that it stands in. */
export const fieldWeights: Readonly<Record<SearchedField, number>> = {
  name: 10,
  brand: 5,
  category: 3,
  description: 1,
};

/** What a shopper asks for: whole words, and the last one that may still be in the typing. */
export interface SearchTerms {
  readonly words: readonly string[];
  /** Matches every word that begins with it; a short one matches such words in names only. */
  readonly beginning: string;
}

// More words narrow nothing, and each costs a look-up.
const mostTerms = 8;

/** A last word below this length begins too many words to rank them. */
export const shortestRankedBeginning = 3;

/** Read what a shopper typed; undefined if there is no word in it. Only the first eight words count. */
export function parseSearch(text: string): SearchTerms | undefined {
  const terms = termsOf(text).slice(0, mostTerms);
  const beginning = terms.at(-1);
  return beginning === undefined ? undefined : { words: terms.slice(0, -1), beginning };
}
