import {
  dynamoDbPriceBook,
  dynamoDbPriceList,
  dynamoDbProductCatalog,
  dynamoDbProductShelf,
  dynamoDbStockLevels,
  sampleProducts,
  seedCatalog,
} from '@emporion/adapters/aws';
import { expect, test } from 'vitest';
import { contractTables } from './contract-tables.ts';

test('the sample shop is brought into DynamoDB in batches, and a second time changes nothing', async () => {
  const { catalog, stock } = contractTables('catalog', 'stock');
  const stockLevels = dynamoDbStockLevels(stock);
  const seed = () =>
    seedCatalog({
      shelf: dynamoDbProductShelf(catalog),
      priceList: dynamoDbPriceList(catalog),
      stockLevels,
      occasion: { at: catalog.clock.now(), cause: { correlationId: 'seed', causationId: 'seed' } },
      count: 100,
      batch: 12,
    });
  await seed();
  await seed();
  const samples = sampleProducts(100);
  const sold = samples.flatMap((sample) => [sample, ...sample.others]);
  const skus = sold.map(({ price }) => price.sku);
  const { items } = await dynamoDbProductCatalog(catalog).page({ order: 'rank', limit: 200 });
  expect(new Set(items)).toEqual(new Set(samples.map(({ product }) => product)));
  expect(new Set(await dynamoDbPriceBook(catalog).prices('EUR', skus))).toEqual(
    new Set(sold.map(({ price }) => price)),
  );
  const entries = samples.flatMap((sample) => sample.entries);
  expect(entries.length).toBeGreaterThan(0);
  expect(new Set(await dynamoDbPriceBook(catalog).entries('EUR', skus))).toEqual(new Set(entries));
  expect((await stockLevels.levels(skus)).map(({ available }) => available)).toEqual(sold.map(({ stock }) => stock));
});
