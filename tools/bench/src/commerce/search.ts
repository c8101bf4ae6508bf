import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, sqliteProductIndex, sqliteProductSearch } from '@emporion/adapters/embedded';
import { type AvailableFilter, type ProductSearch, productTerms, searchedFields } from '@emporion/catalog';
import MiniSearch, { type Query, type SearchOptions, type SearchResult } from 'minisearch';
import { cpuEffort } from '../contest.ts';
import { differencesLine } from '../differences.ts';
import type { Measurement } from '../measurement.ts';
import { type LargeShop, largeShop, type QueryKind } from './large-shop.ts';
import { inTurns, type Times, timesLine, timesOf } from './search-times.ts';

const products = 100_000;
const queries = 300;
const pageLength = 24;
const batch = 1_000;

/** The peer with our words, our fields and our weights, so that both are asked for the same. */
function peerOf({ products: all }: LargeShop): MiniSearch {
  const peer = new MiniSearch({
    fields: [...searchedFields],
    storeFields: ['shelf', 'price'],
    stringifyField: (terms: readonly string[]) => terms.join(' '),
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    searchOptions: { combineWith: 'AND', boost: { name: 10, brand: 5, category: 3 } },
  });
  peer.addAll(
    all.map((product) => ({
      id: product.id,
      shelf: product.category,
      price: product.listPrice.minor,
      ...productTerms(product),
    })),
  );
  return peer;
}

/** Our index, in a file as it is in use. */
async function oursOf({ products: all }: LargeShop, folder: string) {
  const database = openDatabase(join(folder, 'search.db'));
  const index = sqliteProductIndex({ database });
  async function* batches() {
    for (let start = 0; start < all.length; start += batch) yield all.slice(start, start + batch);
  }
  await index.rebuild(batches());
  const available = all.filter(({ rank }) => rank % 3 > 0);
  await index.stock(available.map(({ sku }) => ({ sku, isAvailable: true })));
  return { search: sqliteProductSearch({ database }), close: () => database.close() };
}

/** How both are asked. */
interface Task {
  readonly name: string;
  readonly kind: QueryKind;
  readonly filter: AvailableFilter;
  readonly peerFilter?: SearchOptions['filter'];
  /** The p50 that is wanted, in milliseconds of the processor. */
  readonly target: number;
}

const [from, to] = [2_000, 20_000];

const tasks: readonly Task[] = [
  { name: 'whole words', kind: 'words', filter: {}, target: 1 },
  { name: 'last word begun', kind: 'begun', filter: {}, target: 1 },
  { name: 'first word mistyped', kind: 'mistyped', filter: {}, target: 1 },
  {
    name: 'in a category at a price',
    kind: 'words',
    filter: { category: 'category-7', price: { from, to } },
    peerFilter: ({ shelf, price }: SearchResult) => shelf === 'category-7' && price >= from && price <= to,
    target: 3,
  },
];

/** All words, of which the last one may be begun, and the first one mistyped. */
const peerQuery = (query: string, kind: QueryKind): Query => {
  const [first = '', last = ''] = query.split(' ');
  return {
    combineWith: 'AND',
    queries: [kind === 'mistyped' ? { queries: [first], fuzzy: 1 } : first, { queries: [last], prefix: true }],
  };
};

/** Searching a hundred thousand products, against MiniSearch with the same words, fields and weights. */
export async function measureSearch(say: (line: string) => void): Promise<readonly Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'emporion-bench-'));
  const shop = largeShop(products);
  const begun = cpuEffort.now();
  const ours = await oursOf(shop, folder);
  const built = cpuEffort.now();
  const peer = peerOf(shop);
  const seconds = [built - begun, cpuEffort.now() - built].map((time) => (time / 1_000).toFixed(1));
  say(`search: an index of 100,000 products takes ${seconds[0]} CPU s, MiniSearch ${seconds[1]}`);
  try {
    const measurements: Measurement[] = [];
    for (const task of tasks) measurements.push(await measureTask(say, task, { ours: ours.search, peer, shop }));
    const counted = await inTurns(shop.queries('words', queries), [(query) => ours.search.facets({ query })]);
    say(timesLine('search: facets of whole words', counted.map(timesOf)));
    return measurements;
  } finally {
    ours.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Sides {
  readonly ours: ProductSearch;
  readonly peer: MiniSearch;
  readonly shop: LargeShop;
}

async function measureTask(
  say: (line: string) => void,
  { name, kind, filter, peerFilter, target }: Task,
  { ours, peer, shop }: Sides,
): Promise<Measurement> {
  const options: SearchOptions = peerFilter === undefined ? {} : { filter: peerFilter };
  const theirs = (query: string): readonly SearchResult[] => peer.search(peerQuery(query, kind), options);
  const asked = shop.queries(kind, queries);
  const alike: string[] = [];
  const counts = new Map<string, number>();
  for (const query of asked) {
    const { items } = await ours.search({ query, ...filter, limit: products });
    const reason = differs(new Set(items.map(({ id }) => id)), theirs(query));
    if (reason === undefined) alike.push(query);
    else counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  say(`search: ${name}: ${differencesLine(counts, asked.length)}`);
  const [own, others] = (
    await inTurns(alike, [(query) => ours.search({ query, ...filter, limit: pageLength }), theirs])
  ).map(timesOf) as [Times, Times];
  say(`${timesLine(`search: ${name}`, [own, others])}, target p50 ${target}.00`);
  const ratio = others.mean / own.mean;
  return {
    name: `search: ${name}, mean, MiniSearch`,
    ours: own.mean * 1e6,
    peer: others.mean * 1e6,
    ratio,
    unit: 'ns',
    n: alike.length,
    goal: 5,
    met: ratio >= 5,
  };
}

/** What the peer finds instead, if it is not what we find. A typo of ours has one meaning, the likeliest; there it has every one. */
function differs(found: ReadonlySet<unknown>, theirs: readonly SearchResult[]): string | undefined {
  if (theirs.length !== found.size) return theirs.length > found.size ? 'find more' : 'find less';
  return theirs.every(({ id }) => found.has(id)) ? undefined : 'find others';
}
