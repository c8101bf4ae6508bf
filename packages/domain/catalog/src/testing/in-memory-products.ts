import type { Json } from '@emporion/kernel';
import { correctedSearch, type Vocabulary } from '../corrected-search.ts';
import { fits } from '../facet.ts';
import type {
  Availability,
  FoundPage,
  ListPosition,
  Page,
  PageWanted,
  ProductCatalog,
  ProductOrder,
  ProductSearch,
  ProductShelf,
} from '../ports.ts';
import { type Category, isOffered, type Product, soldAs, variantsOf } from '../product.ts';
import {
  fieldWeights,
  folded,
  parseSearch,
  productTerms,
  searchedFields,
  shortestRankedBeginning,
} from '../search-terms.ts';
import { plainFacets } from './plain-facets.ts';

/** A catalog, a search, and what fills them. */
export interface InMemoryProducts extends ProductCatalog, ProductSearch, Pick<ProductShelf, 'arrange'> {
  /** As the shelf does it, but nothing is recorded. */
  put(products: readonly Product[]): Promise<void>;
  stock(availabilities: readonly Availability[]): Promise<void>;
}

/** A shelf, a catalog and a search in memory: plain scans, for tests and for checking faster ones against. */
export function inMemoryProducts(): InMemoryProducts {
  const products = new Map<string, Product>();
  const categories = new Map<string, Category>();
  const available = new Set<string>();
  const offered = (): readonly Product[] => [...products.values()].filter(isOffered);
  const isAvailable = (product: Product): boolean => variantsOf(product).some(({ sku }) => available.has(sku));

  /** What has the words of a query, the weightiest first. */
  const found = (query: string): { readonly placed: readonly Placed[]; readonly correctedTo?: string } => {
    const terms = parseSearch(query);
    if (terms === undefined) return { placed: [] };
    const { words, beginning, ...corrected } = correctedSearch(terms, vocabularyOf(offered()));
    const placed = offered().flatMap((product) => {
      const score = scoreOf(product, words, beginning);
      return score === 0 ? [] : [{ product, position: [-score, product.id] }];
    });
    return { placed, ...corrected };
  };

  return {
    put: async (changed) => {
      for (const product of changed) {
        if (product.version > (products.get(product.id)?.version ?? 0)) products.set(product.id, product);
      }
    },
    stock: async (availabilities) => {
      for (const { sku, isAvailable } of availabilities) {
        if (isAvailable) available.add(sku);
        else available.delete(sku);
      }
    },
    arrange: async (changed) => {
      for (const category of changed) categories.set(category.id, category);
    },
    find: async (id) => products.get(id),
    ofSkus: async (skus) =>
      [...new Set(skus)].flatMap((sku) => offered().flatMap((product) => soldAs(product, sku) ?? [])),
    categories: async () => [...categories.values()].sort((a, b) => compare([a.name, a.id], [b.name, b.id])),
    page: async ({ order, after, limit, ...filter }): Promise<Page<Product>> =>
      pageOf(
        offered()
          .filter((product) => fits(product, filter))
          .map((product) => ({ product, position: [sortKey[order](product), product.id] })),
        { limit, ...(after === undefined ? {} : { after }) },
      ),
    search: async ({ query, after, limit, isAvailable: isWanted, ...filter }): Promise<FoundPage> => {
      const { placed, ...corrected } = found(query);
      const left = placed.filter(({ product }) => fits(product, filter) && (isWanted !== true || isAvailable(product)));
      return { ...pageOf(left, { limit, ...(after === undefined ? {} : { after }) }), ...corrected };
    },
    facets: async ({ query, ...filter }) =>
      plainFacets(
        query === undefined ? offered() : found(query).placed.map(({ product }) => product),
        filter,
        isAvailable,
      ),
  };
}

const sortKey: Readonly<Record<ProductOrder, (product: Product) => number | string>> = {
  rank: ({ rank }) => rank,
  price: ({ listPrice }) => listPrice.minor,
  'price-descending': ({ listPrice }) => -listPrice.minor,
  name: ({ name }) => folded(name),
};

interface Placed {
  readonly product: Product;
  readonly position: ListPosition;
}

function pageOf(placed: readonly Placed[], { after, limit }: Pick<PageWanted, 'after' | 'limit'>): Page<Product> {
  const rest = placed
    .filter(({ position }) => after === undefined || compare(position, after) > 0)
    .sort((a, b) => compare(a.position, b.position));
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(({ product }) => product),
    ...(last === undefined || rest.length <= limit ? {} : { next: last.position }),
  };
}

/** By code points, as the bytes of UTF-8 stand. */
function compare(one: readonly Json[], other: readonly Json[]): number {
  for (const [index, left] of one.entries()) {
    const right = other[index];
    if (typeof left === 'number' && typeof right === 'number' && left !== right) return left - right;
    if (typeof left === 'string' && typeof right === 'string' && left !== right) return compareText(left, right);
  }
  return 0;
}

function compareText(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  for (const [index, letter] of a.entries()) {
    const difference = (letter.codePointAt(0) ?? 0) - (b[index]?.codePointAt(0) ?? -1);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function vocabularyOf(products: readonly Product[]): Vocabulary {
  const counts = new Map<string, number>();
  for (const product of products) {
    for (const term of new Set(Object.values(productTerms(product)).flat())) {
      counts.set(term, (counts.get(term) ?? 0) + 1);
    }
  }
  const terms = [...counts.keys()];
  return {
    has: (term) => counts.has(term),
    hasBeginning: (beginning) => terms.some((term) => term.startsWith(beginning)),
    near: () => [...counts].map(([term, count]) => ({ term, products: count })),
  };
}

function scoreOf(product: Product, words: readonly string[], beginning: string): number {
  const terms = productTerms(product);
  const weigh = (matches: (term: string, field: string) => boolean): number =>
    searchedFields.reduce(
      (sum, field) => sum + fieldWeights[field] * terms[field].filter((term) => matches(term, field)).length,
      0,
    );
  const isShort = [...beginning].length < shortestRankedBeginning;
  const scores = [
    ...words.map((word) => weigh((term) => term === word)),
    weigh((term, field) => term === beginning || ((!isShort || field === 'name') && term.startsWith(beginning))),
  ];
  return scores.some((score) => score === 0) ? 0 : scores.reduce((sum, score) => sum + score, 0);
}
