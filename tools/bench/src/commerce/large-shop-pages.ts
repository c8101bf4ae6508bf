import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, sqliteProductCatalog, sqliteProductShelf } from '@emporion/adapters/embedded';
import { type PageWanted, type ProductCatalog, type ProductOrder, productOrders } from '@emporion/catalog';
import { instant } from '@emporion/kernel';
import { categories, largeShop } from './large-shop.ts';
import { inTurns, timesLine, timesOf } from './search-times.ts';

const products = 100_000;
const batch = 1_000;
const pageLength = 24;
const pagesInARow = 3;

type Wanted = PageWanted & { readonly order: ProductOrder };

/** Pages of every category of a large shop, in every order. A request by HTTP has 20 ms, of which these are a part. */
export async function measurePages(say: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'emporion-bench-'));
  const database = openDatabase(join(folder, 'catalog.db'));
  try {
    const shop = largeShop(products).products;
    // Nobody follows what happens in this shop.
    const shelf = sqliteProductShelf({ database, recorder: { record: () => undefined } });
    for (let start = 0; start < products; start += batch) {
      await shelf.put(shop.slice(start, start + batch), {
        at: instant(0),
        cause: { correlationId: 'bench', causationId: 'bench' },
      });
    }
    const catalog = sqliteProductCatalog({ database });
    const times = await inTurns(await pagesOf(catalog), [(wanted) => catalog.page(wanted)]);
    say(timesLine('catalog: a page of a category of 100,000 products', times.map(timesOf)));
  } finally {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first pages of every category in every order. */
async function pagesOf(catalog: ProductCatalog): Promise<readonly Wanted[]> {
  const pages: Wanted[] = [];
  for (const category of categories) {
    for (const order of productOrders) {
      let wanted: Wanted = { category, order, limit: pageLength };
      for (let page = 0; page < pagesInARow; page += 1) {
        pages.push(wanted);
        const { next } = await catalog.page(wanted);
        if (next === undefined) break;
        wanted = { ...wanted, after: next };
      }
    }
  }
  return pages;
}
