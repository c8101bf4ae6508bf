import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  dynamoDbPriceList,
  dynamoDbProductShelf,
  dynamoDbStockLevels,
  sampleCreditFile,
  seedCatalog,
  seedDynamoDbCreditFiles,
  systemClock,
  uuidSource,
} from '@emporion/adapters/aws';
import type { Deployment } from './deployment.ts';
import type { ClientSettings } from './emulator.ts';

/** The most products whose prices and stock fit into one transaction. */
const batch = 33;

/**
 * Fill the shop with the sample products, and give customers the credit files of the samples.
 *
 * @param customers - their subjects, by the numbers of the samples
 */
export async function seed(
  settings: ClientSettings,
  deployment: Deployment,
  customers: ReadonlyMap<number, string>,
): Promise<void> {
  const clock = systemClock();
  const common = {
    client: new DynamoDBClient(settings),
    clock,
    random: Math.random,
    ids: uuidSource({ clock }),
    outboxTableName: deployment.one(/\/Outbox\/Table\/Resource$/),
  };
  const catalog = { ...common, tableName: deployment.one(/\/Catalog\/Table\/Resource$/) };
  const stock = { ...common, tableName: deployment.one(/\/Stock\/Table\/Resource$/) };
  const loans = { ...common, tableName: deployment.one(/\/Loans\/Table\/Resource$/) };
  await seedCatalog({
    shelf: dynamoDbProductShelf(catalog),
    priceList: dynamoDbPriceList(catalog),
    stockLevels: dynamoDbStockLevels(stock),
    occasion: { at: clock.now(), cause: { correlationId: 'seed', causationId: 'seed' } },
    batch,
  });
  const files = [...customers].map(([number, subject]) => sampleCreditFile(number, subject));
  await seedDynamoDbCreditFiles(loans, files);
}
