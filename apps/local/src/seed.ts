import {
  type Database,
  type Recorder,
  sampleCreditFiles,
  samplePurchases,
  seedCatalog,
  seedCreditReports,
  seedPurchases,
  sqliteModelStore,
  sqlitePriceBook,
  sqliteProductCatalog,
  sqliteProductIndex,
  sqliteProductSearch,
  sqliteProductShelf,
  sqlitePurchaseLog,
  sqliteStockLevels,
  sqliteStockPolicies,
} from '@emporion/adapters/embedded';
import { reindex } from '@emporion/catalog';
import type { Instant } from '@emporion/kernel';
import { rebuildModel, standardRecommendationPolicy } from '@emporion/recommendations';

export interface SeedOptions {
  readonly database: Database;
  readonly recorder: Recorder;
  readonly at: Instant;
  /** @default 500 */
  readonly products?: number;
  /** How many have credit files. @default 200 */
  readonly customers?: number;
  /** Told what there is now, a line at a time. */
  readonly say?: (line: string) => void;
}

/** Fill a database with what the samples need. What is there already stays as it is. */
export async function seed({
  database,
  recorder,
  at,
  products = 500,
  customers = 200,
  say,
}: SeedOptions): Promise<void> {
  await seedCatalog({
    shelf: sqliteProductShelf({ database, recorder }),
    priceList: sqlitePriceBook({ database }),
    stockLevels: sqliteStockLevels({ database, recorder }),
    stockPolicies: sqliteStockPolicies({ database }),
    occasion: { at, cause: { correlationId: 'seed', causationId: 'seed' } },
    count: products,
  });
  await fillIndex(database);
  say?.(`seed    ${products} products`);
  seedPurchases(database, samplePurchases(products, at));
  await rebuildModel({
    purchaseLog: sqlitePurchaseLog({ database }),
    modelStore: sqliteModelStore({ database }),
    recommendationPolicy: standardRecommendationPolicy,
    clock: { now: () => at },
  })();
  seedCreditReports(database, sampleCreditFiles(customers));
  say?.(`seed    ${customers} customers with credit files`);
}

/** An index that is new need not wait for the event of every product. */
async function fillIndex(database: Database): Promise<void> {
  const productIndex = sqliteProductIndex({ database });
  const { products } = await sqliteProductSearch({ database }).facets({});
  if (products === 0) await reindex({ catalog: sqliteProductCatalog({ database }), productIndex });
}
