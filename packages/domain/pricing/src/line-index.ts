import type { DiscountableLine, LineSelector } from './line-selector.ts';

/** The goods of a cart, which every index has as its first scope. */
const allGoods = 0;
/** The shipping, which stands in a cart as the line after the last. */
export const shippingOnly = 1;

/** What is left to ask of a line that the index has found; absent where the entry in the index says it all. */
type Rest = ((line: DiscountableLine) => boolean) | undefined;

type Entries = Map<string, number[]>;

/** Selectors by the values that they ask for, so that a line finds those that mean it without asking the others. */
export interface LineIndex {
  /** The number of a selector, the same for selectors that say the same. */
  scopeOf(selector: LineSelector | undefined): number;
  /** The lines of every scope, as places in the cart and in the order in which they are given. */
  linesOf(lines: readonly DiscountableLine[], order: readonly number[]): readonly (readonly number[])[];
}

/** An index without selectors but for those of all goods and of the shipping. */
export function lineIndex(): LineIndex {
  const scopes: Rest[] = [undefined, undefined];
  const numbers = new Map<string, number>([['{}', allGoods]]);
  const bySku: Entries = new Map();
  const byBrand: Entries = new Map();
  const byTag: Entries = new Map();
  const byCategory: Entries = new Map();
  const unindexed: number[] = [];

  function enter(selector: LineSelector, number: number): void {
    const { skus, brands, tags, categories } = selector;
    if (skus !== undefined) put(bySku, skus, number);
    else if (brands !== undefined) put(byBrand, brands, number);
    else if (tags !== undefined) put(byTag, tags, number);
    else if (categories !== undefined) put(byCategory, categories, number);
    else unindexed.push(number);
  }

  function touch(
    found: number[][],
    place: number,
    line: DiscountableLine,
    numbers: readonly number[] | undefined,
  ): void {
    if (numbers === undefined) return;
    for (let index = 0; index < numbers.length; index += 1) {
      const number = numbers[index] ?? 0;
      const places = found[number];
      // A line that has two of the values is found twice in a row.
      if (places === undefined || places[places.length - 1] === place) continue;
      const accepts = scopes[number];
      if (accepts === undefined || accepts(line)) places.push(place);
    }
  }

  function touchAll(found: number[][], place: number, line: DiscountableLine, kind: 'tags' | 'categories'): void {
    const [entries, values] = kind === 'tags' ? [byTag, line.tags] : [byCategory, line.categories];
    if (values === undefined || entries.size === 0) return;
    for (let index = 0; index < values.length; index += 1) touch(found, place, line, entries.get(values[index] ?? ''));
  }

  return {
    scopeOf(selector) {
      const key = keyOf(selector ?? {});
      const known = numbers.get(key);
      if (known !== undefined) return known;
      const number = scopes.length;
      numbers.set(key, number);
      scopes.push(restOf(selector ?? {}));
      enter(selector ?? {}, number);
      return number;
    },

    linesOf(lines, order) {
      const found: number[][] = scopes.map(() => []);
      for (const place of order) {
        const line = lines[place];
        if (line === undefined) continue;
        touch(found, place, line, unindexed);
        if (bySku.size > 0) touch(found, place, line, bySku.get(line.sku));
        if (byBrand.size > 0 && line.brand !== undefined) touch(found, place, line, byBrand.get(line.brand));
        touchAll(found, place, line, 'tags');
        touchAll(found, place, line, 'categories');
      }
      return found.with(allGoods, [...order]).with(shippingOnly, [lines.length]);
    },
  };
}

function put(entries: Entries, values: readonly string[], number: number): void {
  for (const value of new Set(values)) {
    const numbers = entries.get(value);
    if (numbers === undefined) entries.set(value, [number]);
    else numbers.push(number);
  }
}

const keyOf = ({ skus, brands, tags, categories, isOnSale }: LineSelector): string =>
  JSON.stringify({
    skus: sorted(skus),
    brands: sorted(brands),
    tags: sorted(tags),
    categories: sorted(categories),
    isOnSale,
  });

const sorted = (values: readonly string[] | undefined): readonly string[] | undefined => values && [...values].sort();

function restOf({ skus, brands, tags, categories, isOnSale }: LineSelector): Rest {
  const asks: ((line: DiscountableLine) => boolean)[] = [];
  const indexed = skus ?? brands ?? tags;
  if (brands !== undefined && brands !== indexed)
    asks.push(oneOf(brands, ({ brand }) => (brand === undefined ? [] : [brand])));
  if (tags !== undefined && tags !== indexed) asks.push(oneOf(tags, (line) => line.tags ?? []));
  if (categories !== undefined && indexed !== undefined) asks.push(oneOf(categories, (line) => line.categories ?? []));
  if (isOnSale !== undefined) asks.push((line) => (line.isOnSale ?? false) === isOnSale);
  return asks.length === 0 ? undefined : (line) => asks.every((accepts) => accepts(line));
}

function oneOf(
  values: readonly string[],
  of: (line: DiscountableLine) => readonly string[],
): (line: DiscountableLine) => boolean {
  const wanted = new Set(values);
  return (line) => of(line).some((value) => wanted.has(value));
}
