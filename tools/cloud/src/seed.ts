import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  dynamoDbPriceList,
  dynamoDbProductShelf,
  dynamoDbStockLevels,
  dynamoDbStockPolicyList,
  sampleCreditFile,
  seedCatalog,
  seedDynamoDbCreditFiles,
  systemClock,
  uuidSource,
} from '@emporion/adapters/aws';
import type { ClientSettings } from './emulator.ts';
import { findStage, type StageOutputs } from './stage-outputs.ts';

/** As many products as surely fit into one transaction with their variants, prices and stock. */
const batch = 12;

/** The names of the tables that samples are written to. */
export interface SampleTables {
  readonly catalog: string;
  readonly stock: string;
  readonly loans: string;
  readonly outbox: string;
}

/** The tables of a stage, as it names them. */
export const sampleTables = ({ output }: StageOutputs): SampleTables => ({
  catalog: output('CatalogTable'),
  stock: output('StockTable'),
  loans: output('LoansTable'),
  outbox: output('OutboxTable'),
});

/**
 * Fill the shop with the sample products, and give customers the credit files of the samples. A second time changes
 * nothing.
 *
 * @param customers - their subjects, by the numbers of the samples
 */
export async function fillTables(
  client: DynamoDBClient,
  tables: SampleTables,
  customers: ReadonlyMap<number, string>,
): Promise<void> {
  const clock = systemClock();
  const ids = uuidSource({ clock });
  const common = { client, clock, random: Math.random, ids, outboxTableName: tables.outbox };
  const catalog = { ...common, tableName: tables.catalog };
  await seedCatalog({
    shelf: dynamoDbProductShelf(catalog),
    priceList: dynamoDbPriceList(catalog),
    stockLevels: dynamoDbStockLevels({ ...common, tableName: tables.stock }),
    stockPolicies: dynamoDbStockPolicyList({ ...common, tableName: tables.stock }),
    occasion: { at: clock.now(), cause: { correlationId: 'seed', causationId: 'seed' } },
    batch,
  });
  const files = [...customers].map(([number, subject]) => sampleCreditFile(number, subject));
  await seedDynamoDbCreditFiles({ ...common, tableName: tables.loans }, files);
}

/** Fill the tables that a stage in the emulator names. */
export async function seed(
  settings: ClientSettings,
  stage: string,
  customers: ReadonlyMap<number, string>,
): Promise<void> {
  const found = await findStage(new CloudFormationClient(settings), stage);
  if ('missing' in found) throw new Error(found.missing.join(', '));
  await fillTables(new DynamoDBClient(settings), sampleTables(found), customers);
}
