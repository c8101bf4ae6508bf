import type { Json } from '@emporion/kernel';
import { correctedSearch, type Vocabulary } from '../corrected-search.ts';
import type {
  FoundPage,
  ListPosition,
  Page,
  PageWanted,
  ProductCatalog,
  ProductOrder,
  ProductSearch,
  ProductShelf,
} from '../ports.ts';
import type { Category, Product } from '../product.ts';
import {
  fieldWeights,
  folded,
  parseSearch,
  productTerms,
  searchedFields,
  shortestRankedBeginning,
} from '../search-terms.ts';

/** A shelf, a catalog and a search in memory: plain scans, for tests and for checking faster ones against. */
export function inMemoryProducts(): ProductCatalog & ProductSearch & ProductShelf {
  const products = new Map<string, Product>();
  const categories = new Map<string, Category>();
  const shelf = (category: string | undefined): readonly Product[] =>
    [...products.values()].filter((product) => category === undefined || product.category === category);

  return {
    put: async (changed) => {
      for (const product of changed) {
        if (product.version > (products.get(product.id)?.version ?? 0)) products.set(product.id, product);
      }
    },
    arrange: async (changed) => {
      for (const category of changed) categories.set(category.id, category);
    },
    find: async (id) => products.get(id),
    ofSkus: async (skus) => [...products.values()].filter(({ sku }) => skus.includes(sku)),
    categories: async () => [...categories.values()].sort((a, b) => compare([a.name, a.id], [b.name, b.id])),
    page: async ({ category, order, ...wanted }): Promise<Page<Product>> =>
      pageOf(
        shelf(category).map((product) => ({ product, position: [sortKey[order](product), product.id] })),
        wanted,
      ),
    search: async ({ category, query, ...wanted }): Promise<FoundPage> => {
      const terms = parseSearch(query);
      if (terms === undefined) return { items: [] };
      const { words, beginning, correctedTo } = correctedSearch(terms, vocabularyOf([...products.values()]));
      const found = shelf(category).flatMap((product) => {
        const score = scoreOf(product, words, beginning);
        return score === 0 ? [] : [{ product, position: [-score, product.id] }];
      });
      return { ...pageOf(found, wanted), ...(correctedTo === undefined ? {} : { correctedTo }) };
    },
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

function pageOf(placed: readonly Placed[], { after, limit }: Omit<PageWanted, 'category'>): Page<Product> {
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
