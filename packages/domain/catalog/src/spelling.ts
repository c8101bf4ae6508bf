/** A word with fewer letters has too many neighbors to guess which was meant. */
const shortestCorrected = 4;

/** Whether a word is long enough to guess what was meant by it. */
export const isCorrectable = (term: string): boolean => [...term].length >= shortestCorrected;

/** Whether a word can be what was meant by one that is long enough: it may be a letter shorter. */
export const isCorrection = (term: string): boolean => [...term].length >= shortestCorrected - 1;

/**
 * A word and all that is left of it when one letter is dropped.
 *
 * Two words that are one edit apart (a letter dropped, added, replaced, or swapped with its neighbor) always share one
 * of these, so a table of them finds the candidates for a mistyped word without going through the vocabulary.
 *
 * @see W. Garbe, the symmetric delete algorithm: https://github.com/wolfgarbe/SymSpell
 */
export function deletionsOf(term: string): readonly string[] {
  const letters = [...term];
  const left = new Set([term]);
  for (let index = 0; index < letters.length; index += 1) left.add(letters.toSpliced(index, 1).join(''));
  return [...left];
}

/** Whether one dropped, added, replaced or swapped letter makes one word of the other, or none is needed. */
export function isOneEditApart(one: string, other: string): boolean {
  const [a, b] = [[...one], [...other]];
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  const rest = (word: readonly string[], from: number): string => word.slice(from).join('');
  if (a.length > b.length) return rest(a, start + 1) === rest(b, start);
  if (a.length < b.length) return rest(a, start) === rest(b, start + 1);
  return (
    rest(a, start + 1) === rest(b, start + 1) ||
    (a[start] === b[start + 1] && a[start + 1] === b[start] && rest(a, start + 2) === rest(b, start + 2))
  );
}

/** A word of the catalog and the number of products that have it. */
export interface KnownTerm {
  readonly term: string;
  readonly products: number;
}

/** What was most likely meant by an unknown word: of those one edit apart, the one that most products have. */
export function correctionOf(term: string, candidates: readonly KnownTerm[]): string | undefined {
  let best: KnownTerm | undefined;
  for (const candidate of candidates) {
    if (candidate.products > 0 && isOneEditApart(term, candidate.term) && isLikelier(candidate, best)) best = candidate;
  }
  return best?.term;
}

const isLikelier = (one: KnownTerm, other: KnownTerm | undefined): boolean =>
  other === undefined || one.products > other.products || (one.products === other.products && one.term < other.term);
