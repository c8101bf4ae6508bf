import {
  hmacSha256,
  openDatabase,
  sampleProducts,
  seedCatalog,
  sqliteCarts,
  sqliteCheckouts,
  sqliteOrders,
  sqlitePriceBook,
  sqliteProductCatalog,
  sqliteProductIndex,
  sqliteProductSearch,
  sqliteProductShelf,
  sqliteRecorder,
  sqliteRedemptions,
  sqliteStockPolicies,
  virtualClock,
} from '@emporion/adapters/embedded';
import { reindex } from '@emporion/catalog';
import { instant } from '@emporion/kernel';
import { sequentialIds } from '@emporion/messages/testing';
import { type DestinationShipping, type PricingPolicy, standardPricingPolicy } from '@emporion/pricing';
import { signedGuestCookie } from '../../src/commerce/cart/guest-cookie.ts';
import { customerCartRoutes, guestCartRoutes } from '../../src/commerce/cart/routes.ts';
import { cartSchedules } from '../../src/commerce/cart/schedules.ts';
import { catalogRoutes, searchRoutes } from '../../src/commerce/catalog/routes.ts';
import { signedCursors } from '../../src/http/cursor.ts';
import { createHttpFunction } from '../../src/http/edge.ts';
import { ask, type TestRequest, testEdge } from '../http/invoke.ts';

/** The products that the shop of a test offers. */
export const offered = sampleProducts(60);

/** The policy of the shop, but that it sends everything by its weight, which nobody knows of the products. */
export const sentByWeight: PricingPolicy = { ...standardPricingPolicy, shipping: byWeight(standardPricingPolicy) };

function byWeight({ shipping }: PricingPolicy): DestinationShipping {
  if (!('table' in shipping)) throw new Error('the shop has a table of shipping');
  const rates = shipping.table.rates.map((rate) => ({ ...rate, basis: 'weight' as const }));
  return { ...shipping, table: { ...shipping.table, rates } };
}

/** A shop with sample products over one database in memory, asked over HTTP; the search may be broken. */
export async function openShop({ isSearchDown = false } = {}) {
  const database = openDatabase(':memory:');
  const clock = virtualClock(instant(1_790_000_000_000));
  const ids = sequentialIds();
  const priceBook = sqlitePriceBook({ database });
  const stock = new Map(
    offered.flatMap((sample) => [sample, ...sample.others]).map((sample) => [sample.price.sku, sample.stock]),
  );
  const recorder = sqliteRecorder({ database, ids });
  const shelf = sqliteProductShelf({ database, recorder });
  const productIndex = sqliteProductIndex({ database });
  await seedCatalog({
    shelf,
    priceList: priceBook,
    stockLevels: { receive: async () => {} },
    occasion: { at: clock.now(), cause: { correlationId: 'seed', causationId: 'seed' } },
    count: offered.length,
  });
  const catalog = sqliteProductCatalog({ database });
  await reindex({ catalog, productIndex });
  const stockPolicies = sqliteStockPolicies({ database });
  const ports = {
    ...testEdge(),
    clock,
    ids,
    cursors: signedCursors(hmacSha256(new Uint8Array([1]))),
    catalog,
    productIndex,
    productSearch: isSearchDown ? brokenSearch : sqliteProductSearch({ database }),
    priceBook,
    redemptions: sqliteRedemptions({ database }),
    checkouts: sqliteCheckouts({ database, recorder }),
    orders: sqliteOrders({ database, recorder }),
    stockLevels: {
      available: async (skus: readonly string[]) => skus.map((sku) => ({ sku, available: stock.get(sku) ?? 0 })),
    },
    stockPolicies,
    pricingPolicy: standardPricingPolicy,
    carts: sqliteCarts({ database, recorder }),
    guestCookie: signedGuestCookie({ keyedHash: hmacSha256(new Uint8Array([2])), isSecure: false }),
  };
  const [browse, fill] = [
    createHttpFunction([...catalogRoutes, ...searchRoutes], ports),
    createHttpFunction([...guestCartRoutes, ...customerCartRoutes], ports),
  ];
  return {
    clock,
    stock,
    database,
    ports,
    shelf,
    catalog: (path: string, request: Omit<TestRequest, 'path'> = {}) => ask(browse, { path, ...request }),
    cart: (path: string, request: Omit<TestRequest, 'path'> = {}) => ask(fill, { path, ...request }),
    forgetGuests: async () => {
      for (const { create } of cartSchedules) await create(ports)();
    },
  };
}

const isDown = async () => {
  throw new Error('the search is down');
};

const brokenSearch = { search: isDown, facets: isDown };
