import type { Product } from '@emporion/catalog';
import { money } from '@emporion/money';
import { type Chance, chance } from '../chance.ts';

const syllables =
  'ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo zu bra cle dri flo gru sta tre pli sco nau'.split(' ');

/** Words that nobody says, of two to four syllables, each once. */
function wordsOf(count: number, random: Chance): readonly string[] {
  const words = new Set<string>();
  while (words.size < count) {
    const length = 2 + random.below(3);
    words.add(Array.from({ length }, () => syllables[random.below(syllables.length)]).join(''));
  }
  return [...words];
}

/** A shop of many products with the words of a real one: few of them frequent, most of them rare. */
export interface LargeShop {
  readonly products: readonly Product[];
  /** Queries of one kind, each of words that stand together in some product. */
  queries(kind: 'words' | 'begun' | 'mistyped', count: number): readonly string[];
}

const categories = 100;
const brands = 400;

export function largeShop(count: number): LargeShop {
  const random = chance(20_261_126);
  const vocabulary = wordsOf(20_000, random);
  // The square of a chance falls on the first words far more often than on the last, as Zipf's law has it.
  const word = (): string => {
    const skewed = (random.below(1 << 20) / (1 << 20)) ** 2;
    return vocabulary[Math.floor(skewed * vocabulary.length)] ?? '';
  };
  const text = (length: number): string => Array.from({ length }, word).join(' ');
  const products = Array.from(
    { length: count },
    (_, index): Product => ({
      id: `019b76da-a800-7000-8002-${String(index).padStart(12, '0')}`,
      sku: `S-${index}`,
      name: text(3),
      description: text(18 + random.below(15)),
      brand: vocabulary[vocabulary.length - 1 - random.below(brands)] ?? '',
      category: `category-${random.below(categories)}`,
      attributes: { color: `color ${random.below(12)}`, washable: random.below(2) === 0 },
      listPrice: money('EUR', 100 + random.below(100_000)),
      rank: index,
      version: 1,
    }),
  );
  const pair = (): readonly [string, string] => {
    const words = (products[random.below(count)]?.description ?? '').split(' ');
    return [words[random.below(words.length)] ?? '', words[random.below(words.length)] ?? ''];
  };
  const queryOf = {
    words: (): string => pair().join(' '),
    begun: (): string => {
      const [one, other] = pair();
      return `${one} ${other.slice(0, 3)}`;
    },
    mistyped: (): string => {
      const [word] = pair();
      const at = 1 + random.below(word.length - 2);
      return word.slice(0, at) + word.slice(at + 1);
    },
  };
  return {
    products,
    queries: (kind, wanted) => Array.from({ length: wanted }, queryOf[kind]),
  };
}
