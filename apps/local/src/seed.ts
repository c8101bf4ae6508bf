import {
  type Database,
  type Recorder,
  sampleCreditFiles,
  seedCatalog,
  seedCreditReports,
  sqlitePriceBook,
  sqliteProductShelf,
  sqliteStockLevels,
} from '@emporion/adapters/embedded';
import type { Instant } from '@emporion/kernel';

const products = 500;
const customers = 200;

/** Fill a data folder with what the samples need. What is there already stays as it is. */
export async function seed(
  database: Database,
  recorder: Recorder,
  at: Instant,
  say: (line: string) => void,
): Promise<void> {
  await seedCatalog({
    shelf: sqliteProductShelf({ database }),
    priceList: sqlitePriceBook({ database }),
    stockLevels: sqliteStockLevels({ database, recorder }),
    occasion: { at, cause: { correlationId: 'seed', causationId: 'seed' } },
    count: products,
  });
  say(`seed    ${products} products`);
  seedCreditReports(database, sampleCreditFiles(customers));
  say(`seed    ${customers} customers with credit files`);
}
