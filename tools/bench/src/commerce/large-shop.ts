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

/**
 * Draws as a text does: how often something occurs is one by its rank and 2.7.
 *
 * @see G. K. Zipf, Human Behavior and the Principle of Least Effort, 1949, chapter 2; the 2.7 is how B. Mandelbrot fitted
 * the most frequent words of English: S. Piantadosi, Zipf's word frequency law in natural language, Psychonomic Bulletin &
 * Review 21 (2014)
 */
function byZipf(things: readonly string[], random: Chance): () => string {
  let sum = 0;
  const sums = things.map((_, rank) => (sum += 1 / (rank + 1 + 2.7)));
  return () => {
    const wanted = (random.below(1 << 30) / (1 << 30)) * sum;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return things[low] ?? '';
  };
}

/** How somebody asks: whole words, the last one only begun, or the first one mistyped. */
export const queryKinds = ['words', 'begun', 'mistyped'] as const;
export type QueryKind = (typeof queryKinds)[number];

/** A shop of many products with the words of a real one: few of them frequent, most of them rare. */
export interface LargeShop {
  readonly products: readonly Product[];
  /** Queries of two words that stand together in some product, and so of frequent words more often than of rare ones. */
  queries(kind: QueryKind, count: number): readonly string[];
}

const words = 6_000;
const brands = 400;

/** The categories of the shop, the one with most products first. */
export const categories = Array.from({ length: 100 }, (_, rank) => `category-${rank}`);

export function largeShop(count: number): LargeShop {
  const random = chance(20_261_126);
  const vocabulary = wordsOf(words + brands, random);
  const word = byZipf(vocabulary.slice(brands), random);
  const brand = byZipf(vocabulary.slice(0, brands), random);
  const category = byZipf(categories, random);
  const text = (length: number): string => Array.from({ length }, word).join(' ');
  const products = Array.from(
    { length: count },
    (_, index): Product => ({
      id: `019b76da-a800-7000-8002-${String(index).padStart(12, '0')}`,
      sku: `S-${index}`,
      name: text(3),
      description: text(18 + random.below(15)),
      brand: brand(),
      category: category(),
      attributes: { color: `color ${random.below(12)}`, washable: random.below(2) === 0 },
      listPrice: money('EUR', 100 + random.below(100_000)),
      rank: index,
      version: 1,
    }),
  );
  const pair = (): readonly [string, string] => {
    const {
      name,
      brand: maker,
      description,
    } = products[random.below(count)] ?? { name: '', brand: '', description: '' };
    const own = [...new Set(`${name} ${maker} ${description}`.split(' '))];
    const first = random.below(own.length);
    return [own[first] ?? '', own[(first + 1 + random.below(own.length - 1)) % own.length] ?? ''];
  };
  const queryOf: Readonly<Record<QueryKind, () => string>> = {
    words: () => pair().join(' '),
    begun: () => {
      const [one, other] = pair();
      return `${one} ${other.slice(0, 3 + random.below(other.length - 3))}`;
    },
    mistyped: () => {
      const [one, other] = pair();
      const at = 1 + random.below(one.length - 2);
      return `${one.slice(0, at)}${one.slice(at + 1)} ${other}`;
    },
  };
  return { products, queries: (kind, wanted) => Array.from({ length: wanted }, queryOf[kind]) };
}
