import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, sqliteProductIndex, sqliteProductSearch } from '@emporion/adapters/embedded';
import {
  type AvailableFilter,
  type Product,
  type ProductSearch,
  productTerms,
  searchedFields,
} from '@emporion/catalog';
import MiniSearch from 'minisearch';
import { cpuEffort, measure, median } from '../contest.ts';
import { differencesLine } from '../differences.ts';
import type { Measurement } from '../measurement.ts';
import { type LargeShop, largeShop } from './large-shop.ts';

const products = 100_000;
const queries = 40;
const pageLength = 24;
const batch = 1_000;

type Words = ReturnType<typeof productTerms> & { readonly id: string };

/** The peer with our words, our fields and our weights, so that both are asked for the same. */
function peerOf(shop: LargeShop): MiniSearch<Words> {
  const peer = new MiniSearch<Words>({
    fields: [...searchedFields],
    stringifyField: (terms: readonly string[]) => terms.join(' '),
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    searchOptions: { combineWith: 'AND', boost: { name: 10, brand: 5, category: 3 } },
  });
  peer.addAll(shop.products.map((product) => ({ id: product.id, ...productTerms(product) })));
  return peer;
}

/** Our index, in a file as it is in use. */
async function oursOf(shop: LargeShop, folder: string) {
  const database = openDatabase(join(folder, 'search.db'));
  const index = sqliteProductIndex({ database });
  for (let start = 0; start < shop.products.length; start += batch) {
    await index.index(shop.products.slice(start, start + batch));
  }
  const available = shop.products.filter(({ rank }) => rank % 3 > 0);
  await index.stock(available.map(({ sku }) => ({ sku, isAvailable: true })));
  return { search: sqliteProductSearch({ database }), close: () => database.close() };
}

/** How an index is asked: all words, and the last one whole or begun. */
const peerQuery = (query: string, kind: Kind) => {
  const words = query.split(' ');
  const last = words.at(-1) ?? '';
  return {
    combineWith: 'AND' as const,
    queries: [...words.slice(0, -1), { queries: [last], prefix: true, ...(kind === 'mistyped' ? { fuzzy: 1 } : {}) }],
  };
};

const kinds = ['words', 'begun', 'mistyped'] as const;
type Kind = (typeof kinds)[number];

const filters: Readonly<Record<string, AvailableFilter>> = {
  'a category': { category: 'category-7' },
  'a price range': { price: { from: 2_000, to: 20_000 } },
  'a category, a price range and stock': {
    category: 'category-7',
    price: { from: 2_000, to: 20_000 },
    isAvailable: true,
  },
  'a color and stock': { attributes: { color: ['color-3'] }, isAvailable: true },
};

/** Searching a hundred thousand products, against MiniSearch with the same words, fields and weights. */
export async function measureSearch(say: (line: string) => void): Promise<readonly Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'emporion-bench-'));
  const shop = largeShop(products);
  const [ours, peer] = [await oursOf(shop, folder), peerOf(shop)];
  try {
    const measurements: Measurement[] = [];
    for (const kind of kinds) {
      const inputs = shop.queries(kind, queries);
      say(`search: ${kind}: ${await comparison(ours.search, peer, inputs, kind)}`);
      measurements.push(
        measure(
          {
            name: `search: ${kind}, 100,000 products, MiniSearch`,
            inputs,
            ours: (query) => ours.search.search({ query, limit: pageLength }),
            peer: (query) => peer.search(peerQuery(query, kind)),
            // Of a mistyped word the peer finds less than half.
            ...(kind === 'mistyped' ? {} : { goal: 5 }),
          },
          { ...cpuEffort, rounds: 5 },
        ),
      );
    }
    const inputs = shop.queries('words', 3 * queries);
    say(`search: words, p50 ${await p50(ours.search, inputs, {})} CPU µs (target 1,000)`);
    for (const [name, filter] of Object.entries(filters)) {
      say(`search: words within ${name}, p50 ${await p50(ours.search, inputs, filter)} CPU µs (target 3,000)`);
    }
    return measurements;
  } finally {
    ours.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Where the peer finds other products than we do. */
async function comparison(
  search: ProductSearch,
  peer: MiniSearch<Words>,
  inputs: readonly string[],
  kind: Kind,
): Promise<string> {
  const counts = new Map<string, number>();
  const add = (reason: string) => counts.set(reason, (counts.get(reason) ?? 0) + 1);
  for (const query of inputs) {
    const found = new Set((await search.search({ query, limit: products })).items.map(({ id }: Product) => id));
    const theirs = peer.search(peerQuery(query, kind));
    if (found.size > 0 && theirs.length === 0) add('of the peer find nothing');
    else if (theirs.length !== found.size) add('find other products');
    else if (!theirs.every(({ id }) => found.has(String(id)))) add('find other products');
  }
  return differencesLine(counts, inputs.length);
}

/** The middle of the processor times of queries, in microseconds. */
async function p50(search: ProductSearch, inputs: readonly string[], filter: AvailableFilter): Promise<number> {
  const times: number[] = [];
  for (const round of ['warm up', 'measure']) {
    for (const query of inputs) {
      const begun = cpuEffort.now();
      await search.search({ query, limit: pageLength, ...filter });
      if (round === 'measure') times.push((cpuEffort.now() - begun) * 1_000);
    }
  }
  return Math.round(median(times));
}
