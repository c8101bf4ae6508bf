import {
  dynamoDbPriceBook,
  dynamoDbPriceList,
  dynamoDbProductCatalog,
  dynamoDbProductShelf,
} from '@emporion/adapters/aws';
import { productCatalogContract, productShelfContract } from '@emporion/catalog/testing';
import { priceBookContract } from '@emporion/pricing/testing';
import { describe } from 'vitest';
import { contractTables } from './contract-tables.ts';

describe('[E39] the catalog of a table', () => {
  productCatalogContract('dynamodb', () => {
    const { catalog } = contractTables('catalog');
    return { ...dynamoDbProductShelf(catalog), ...dynamoDbProductCatalog(catalog) };
  });
});

priceBookContract('dynamodb', () => {
  const { catalog } = contractTables('catalog');
  return { ...dynamoDbPriceBook(catalog), ...dynamoDbPriceList(catalog) };
});

productShelfContract('dynamodb', () => {
  const { catalog, recorded } = contractTables('catalog');
  return { shelf: dynamoDbProductShelf(catalog), recorded };
});
