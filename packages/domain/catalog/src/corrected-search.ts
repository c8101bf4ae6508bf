import type { SearchTerms } from './search-terms.ts';
import { correctionOf, isCorrectable, type KnownTerm } from './spelling.ts';

/** The words of all products on the shelf. */
export interface Vocabulary {
  has(term: string): boolean;
  /** Whether a word begins with this. */
  hasBeginning(term: string): boolean;
  /** Every word that is one edit away, and possibly others. */
  near(term: string): readonly KnownTerm[];
}

/** Replace the words of a search that nobody could find anything by, when each looks like a known one mistyped. */
export function correctedSearch(
  { words, beginning }: SearchTerms,
  vocabulary: Vocabulary,
): SearchTerms & { readonly correctedTo?: string } {
  const meant = (term: string, isKnown: boolean): string =>
    isKnown || !isCorrectable(term) ? term : (correctionOf(term, vocabulary.near(term)) ?? term);
  const corrected = {
    words: words.map((word) => meant(word, vocabulary.has(word))),
    beginning: meant(beginning, vocabulary.hasBeginning(beginning)),
  };
  const correctedTo = textOf(corrected);
  return correctedTo === textOf({ words, beginning }) ? corrected : { ...corrected, correctedTo };
}

const textOf = ({ words, beginning }: SearchTerms): string => [...words, beginning].join(' ');
