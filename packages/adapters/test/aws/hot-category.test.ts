import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { dynamoDbProductCatalog, dynamoDbProductShelf, sampleProducts } from '@emporion/adapters/aws';
import { type ListPosition, type Product, type ProductOrder, productOrders } from '@emporion/catalog';
import { occasion } from '@emporion/catalog/testing';
import { money } from '@emporion/money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { productsIn } from '../../src/aws/product-items.ts';
import { readSpread } from '../../src/aws/read-index.ts';
import { parts } from '../../src/aws/spread.ts';
import { dynamoDbWorld } from './dynamodb-world.ts';

const category = 'kitchen';
/** A category that everything is in, in no order. */
const products: readonly Product[] = sampleProducts(120).map(({ product: { alsoIn: _, ...product } }) => ({
  ...product,
  category,
}));

async function openCategory() {
  const { catalog, fake } = dynamoDbWorld();
  const shelf = dynamoDbProductShelf(catalog);
  for (let first = 0; first < products.length; first += 10) {
    await shelf.put(products.slice(first, first + 10), occasion);
  }
  return { catalog: dynamoDbProductCatalog(catalog), options: catalog, items: () => fake.items('catalog') };
}

describe('[E40] a hot category', () => {
  test('is spread over four partitions of its index, each with about as many', async () => {
    const { items } = await openCategory();
    const stored = items().map((item) => unmarshall(item as Record<string, AttributeValue>));
    const partitions = stored.flatMap(({ SK, GSI2PK }) => (SK === 'C' ? [String(GSI2PK)] : []));
    const counts = [...Map.groupBy(partitions, (one) => one).values()].map(({ length }) => length);
    expect(counts).toHaveLength(4);
    for (const count of counts) {
      expect(count).toBeGreaterThan(products.length / 8);
      expect(count).toBeLessThan(products.length / 2);
    }
  });

  test('comes back in its order where an index that is behind leads to what is there no more', async () => {
    const { options } = await openCategory();
    const partitions = parts.map((part) => productsIn(category, part));
    const read = (limit: number, isThere: (id: string) => boolean) =>
      readSpread(options, { index: 'GSI2', partitions, limit }, async (entries) =>
        entries.map((entry) => String((entry as { readonly PK: string }).PK)).filter(isThere),
      );
    const everything = await read(200, () => true);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), fc.subarray([...everything]), async (limit, there) => {
        const known = new Set(there);
        expect(await read(limit, (id) => known.has(id))).toEqual(there.slice(0, limit));
      }),
      { numRuns: 20 },
    );
  });

  test('leaves nothing out where a product has another price since, and its index is behind', async () => {
    const { catalog, fake } = dynamoDbWorld();
    const [shelf, { page }] = [dynamoDbProductShelf(catalog), dynamoDbProductCatalog(catalog)];
    const three = products.slice(0, 3).map((one, place) => ({ ...one, listPrice: money('EUR', 100 * (place + 1)) }));
    await shelf.put(three, occasion);
    const [cheapest] = three;
    if (cheapest === undefined) throw new Error('there are three products');
    fake.holdIndexes('catalog');
    await shelf.put([{ ...cheapest, version: cheapest.version + 1, listPrice: money('EUR', 900) }], occasion);
    const first = await page({ category, order: 'price', limit: 1 });
    const rest = await page({ category, order: 'price', limit: 2, after: first.next ?? [] });
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(three.map(({ id }) => id));
  });

  test('comes back in every order, whatever the size of the pages', async () => {
    const { catalog } = await openCategory();
    const all = async (order: ProductOrder, limit: number) => {
      const found: Product[] = [];
      let after: ListPosition | undefined;
      do {
        const page = await catalog.page({ category, order, limit, ...(after === undefined ? {} : { after }) });
        expect(page.items.length).toBeLessThanOrEqual(limit);
        found.push(...page.items);
        after = page.next;
      } while (after !== undefined);
      return found;
    };
    const byPrice = (await all('price', 200)).map(({ listPrice }) => listPrice.minor);
    expect(byPrice).toEqual(byPrice.toSorted((one, other) => one - other));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...productOrders), fc.integer({ min: 1, max: 150 }), async (order, limit) => {
        expect((await all(order, limit)).map(({ id }) => id)).toEqual((await all(order, 200)).map(({ id }) => id));
      }),
      { numRuns: 12 },
    );
    expect(new Set(await all('name', 7))).toEqual(new Set(products));
  });
});
