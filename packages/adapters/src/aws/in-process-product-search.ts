import {
  type AvailableFilter,
  correctedSearch,
  countFacets,
  type FoundPage,
  fieldWeights,
  fits,
  type ListPosition,
  type Product,
  type ProductCatalog,
  type ProductSearch,
  parseSearch,
  productTerms,
  type SearchTerms,
  searchedFields,
  shortestRankedBeginning,
  type Vocabulary,
  variantsOf,
} from '@emporion/catalog';
import type { StockLevels } from '@emporion/inventory';
import { type Clock, type Instant, millisecondsPerMinute, plusMilliseconds } from '@emporion/kernel';
import MiniSearch, { type Query } from 'minisearch';
import * as z from 'zod';

/** What is searched, and how old it may be. */
export interface InProcessProductSearchOptions {
  readonly catalog: Pick<ProductCatalog, 'page'>;
  /** Read when somebody asks what is available. */
  readonly stockLevels: Pick<StockLevels, 'available'>;
  readonly clock: Pick<Clock, 'now'>;
  /** How long a change of the catalog or the stock may stay unseen. @default 5 minutes */
  readonly refreshMilliseconds?: number;
}

const defaultRefreshMilliseconds = 5 * millisecondsPerMinute;

/**
 * Search over an index in memory, read from the catalog at the first search and again when it has become old.
 *
 * For catalogs of some thousands of products: each process reads all of them. Ranked by BM25+.
 */
export function inProcessProductSearch({
  catalog,
  stockLevels,
  clock,
  refreshMilliseconds = defaultRefreshMilliseconds,
}: InProcessProductSearchOptions): ProductSearch {
  const indexNow = fresh(clock, refreshMilliseconds, async () => indexOf(await allProducts(catalog)));
  const availableNow = fresh(clock, refreshMilliseconds, async () =>
    availableOf(stockLevels, (await indexNow()).products),
  );

  return {
    search: async ({ query, after, limit, ...filter }): Promise<FoundPage> => {
      const asked = parseSearch(query);
      if (asked === undefined) return { items: [] };
      const { find, vocabulary } = await indexNow();
      const { correctedTo, ...terms } = correctedSearch(asked, vocabulary);
      const available = filter.isAvailable === true ? await availableNow() : undefined;
      const found = find(terms).filter(
        ({ product }) => fits(product, filter) && (available === undefined || available.has(product.id)),
      );
      const rest = after === undefined ? found : found.filter(isBehind(placeSchema.parse(after)));
      const last = rest.length > limit ? rest[limit - 1] : undefined;
      return {
        items: rest.slice(0, limit).map(({ product }) => product),
        ...(last === undefined ? {} : { next: positionOf(last) }),
        ...(correctedTo === undefined ? {} : { correctedTo }),
      };
    },
    facets: async ({ query, ...filter }: AvailableFilter & { readonly query?: string }) => {
      const { find, vocabulary, products } = await indexNow();
      const available = await availableNow();
      const asked = query === undefined ? undefined : parseSearch(query);
      const found = asked === undefined ? [] : find(correctedSearch(asked, vocabulary)).map(({ product }) => product);
      return countFacets(query === undefined ? [...products.values()] : found, filter, ({ id }) => available.has(id));
    },
  };
}

/** What is read at the first call, and again by the first call after it has become old. */
function fresh<Value>(
  clock: Pick<Clock, 'now'>,
  refreshMilliseconds: number,
  read: () => Promise<Value>,
): () => Promise<Value> {
  let current: { readonly value: Promise<Value>; readonly due: Instant } | undefined;
  return () => {
    const now = clock.now();
    if (current !== undefined && now < current.due) return current.value;
    const value = read();
    current = { value, due: plusMilliseconds(now, refreshMilliseconds) };
    // Whoever calls now is told; the next call reads again.
    value.catch(() => {
      if (current?.value === value) current = undefined;
    });
    return value;
  };
}

/** The ids of the products of which any variant can be ordered. */
async function availableOf(
  stockLevels: Pick<StockLevels, 'available'>,
  products: ReadonlyMap<string, Product>,
): Promise<ReadonlySet<string>> {
  const skus = [...products.values()].flatMap((product) => variantsOf(product).map(({ sku }) => sku));
  const stock = await stockLevels.available(skus);
  const available = new Set(stock.flatMap((one) => (one.available > 0 ? [one.sku] : [])));
  return new Set(
    [...products.values()].flatMap((product) =>
      variantsOf(product).some(({ sku }) => available.has(sku)) ? [product.id] : [],
    ),
  );
}

const pageSize = 500;

/** Every product of a catalog, the first rank first. One that moved while it was read is there once. */
async function allProducts(catalog: Pick<ProductCatalog, 'page'>): Promise<ReadonlyMap<string, Product>> {
  const products = new Map<string, Product>();
  let after: ListPosition | undefined;
  do {
    const { items, next } = await catalog.page({
      order: 'rank',
      limit: pageSize,
      ...(after === undefined ? {} : { after }),
    });
    for (const product of items) products.set(product.id, product);
    after = next;
  } while (after !== undefined);
  return products;
}

interface Match {
  readonly product: Product;
  readonly score: number;
}

interface ProductIndex {
  readonly products: ReadonlyMap<string, Product>;
  /** What has the words, the best match first. */
  find(terms: SearchTerms): readonly Match[];
  readonly vocabulary: Vocabulary;
}

type ProductWords = ReturnType<typeof productTerms> & { readonly id: string };

function indexOf(products: ReadonlyMap<string, Product>): ProductIndex {
  const words = [...products.values()].map((product): ProductWords => ({ id: product.id, ...productTerms(product) }));
  const index = new MiniSearch<ProductWords>({
    fields: [...searchedFields],
    // There is no blank in a word.
    stringifyField: (terms: readonly string[]) => terms.join(' '),
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    searchOptions: { boost: fieldWeights },
  });
  index.addAll(words);
  return {
    products,
    find: (terms) =>
      index
        .search(queryOf(terms))
        .flatMap(({ id, score }) => {
          const product = products.get(id);
          return product === undefined ? [] : [{ product, score }];
        })
        .sort(inOrder),
    vocabulary: vocabularyOf(index, words),
  };
}

function queryOf({ words, beginning }: SearchTerms): Query {
  const isShort = [...beginning].length < shortestRankedBeginning;
  const begun: Query = { queries: [beginning], prefix: true };
  return {
    combineWith: 'AND',
    queries: [...words, isShort ? { combineWith: 'OR', queries: [beginning, { ...begun, fields: ['name'] }] } : begun],
  };
}

// To the library, letters that change places are two edits, and a letter may be two code units.
const editsOf = (term: string): number => ([...term].length === term.length ? 2 : 4);

/** The words of all products. */
function vocabularyOf(index: MiniSearch<ProductWords>, products: readonly ProductWords[]): Vocabulary {
  const known = new Set(products.flatMap((product) => searchedFields.flatMap((field) => product[field])));
  const words = [...known];
  return {
    has: (term) => known.has(term),
    hasBeginning: (beginning) => words.some((word) => word.startsWith(beginning)),
    near: (term) => {
      const counts = new Map<string, number>();
      for (const { terms } of index.search(term, { fuzzy: editsOf(term) })) {
        for (const found of terms) counts.set(found, (counts.get(found) ?? 0) + 1);
      }
      return [...counts].map(([found, count]) => ({ term: found, products: count }));
    },
  };
}

type Place = readonly [score: number, rank: number, id: string];

const placeSchema: z.ZodType<Place> = z.tuple([z.number(), z.number(), z.string()]);

const positionOf = ({ product, score }: Match): Place => [score, product.rank, product.id];

const inOrder = (one: Match, other: Match): number => compare(positionOf(one), positionOf(other));

const isBehind =
  (place: Place) =>
  (match: Match): boolean =>
    compare(positionOf(match), place) > 0;

/** The best match first, of equals the one that stands first among all products. */
function compare([score, rank, id]: Place, [otherScore, otherRank, otherId]: Place): number {
  if (score !== otherScore) return otherScore - score;
  if (rank !== otherRank) return rank - otherRank;
  return id === otherId ? 0 : id < otherId ? -1 : 1;
}
