import {
  dynamoDbCarts,
  dynamoDbLoanApplications,
  dynamoDbNotices,
  dynamoDbPriceBook,
  dynamoDbRedemptions,
  sesNotifications,
} from '@emporion/adapters/aws';
import {
  openDatabase,
  sampleProducts,
  sqliteCarts,
  sqlitePriceBook,
  sqliteProductIndex,
  sqliteProductSearch,
  sqliteRecorder,
  sqliteRedemptions,
} from '@emporion/adapters/embedded';
import { inMemoryProducts } from '@emporion/catalog/testing';
import { instant } from '@emporion/kernel';
import { sequentialIds } from '@emporion/messages/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dynamoDbWorld } from './aws/dynamodb-world.ts';
import { fakeSes } from './aws/fake-ses.ts';

/** Text of users that would do something else, were it taken for more than text. */
const hostile = [
  `'; drop table cart; --`,
  `" or ""="`,
  `x' union select version from cart --`,
  ':expected OR attribute_not_exists(PK)',
  '#pk = :pk REMOVE doc',
  'APP#1#A%23',
  'name:* NEAR(a b, 2) OR "',
  `"*" - ^ { } ( )`,
  '{"$ne":null}',
  '=HYPERLINK("https://example.com")',
  '<script>alert(1)</script>\r\nBcc: all@example.com',
  '\u0000',
];
const anyHostile = () =>
  fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }));
const recording = {
  events: [],
  at: instant(1_790_000_000_000),
  cause: { correlationId: 'conversation-1', causationId: 'request-1' },
};
const cart = { lines: [{ sku: 'CUP-1', quantity: 1 }] };

describe('[SEC-14] what users write is data', () => {
  test('in SQL', async () => {
    await fc.assert(
      fc.asyncProperty(anyHostile(), async (text) => {
        const database = openDatabase(':memory:');
        const carts = sqliteCarts({ database, recorder: sqliteRecorder({ database, ids: sequentialIds() }) });
        const owner = { kind: 'customer', id: text } as const;
        await carts.save([{ owner, cart, expectedVersion: 0 }], recording);
        expect(await carts.load(owner)).toEqual({ cart, version: 1 });
        expect((await carts.load({ kind: 'customer', id: 'somebody-else' })).version).toBe(0);
        const redemptions = sqliteRedemptions({ database });
        const claim = { kind: 'code', code: text, limit: 2 } as const;
        await redemptions.redeem({ id: text, claims: [claim] });
        expect(await redemptions.left([claim])).toEqual([1]);
        expect(await sqlitePriceBook({ database }).prices('EUR', [text])).toEqual([]);
        database.close();
      }),
    );
  });

  test('in a search: what looks like an operator is a word, and is looked for like any other', async () => {
    const database = openDatabase(':memory:');
    const products = sampleProducts(20).map(({ product }) => product);
    const plain = inMemoryProducts();
    await plain.put(products);
    await sqliteProductIndex({ database }).index(products);
    const search = sqliteProductSearch({ database });
    const idsIn = async (engine: Pick<typeof plain, 'search'>, query: string) =>
      (await engine.search({ query, limit: 20 })).items.map(({ id }) => id).sort();
    const operators = ['saucepan OR kettle', 'saucepan NOT enameled', 'name : saucepan', '^ saucepan', '"saucepan" *'];
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyHostile(), fc.constantFrom(...operators)), async (query) => {
        expect(await idsIn(search, query)).toEqual(await idsIn(plain, query));
      }),
    );
    expect(await idsIn(search, 'saucepan OR kettle')).toEqual([]);
    expect(await idsIn(search, 'saucepan')).not.toEqual([]);
  });

  test('in expressions of DynamoDB: they are the same whatever is asked', async () => {
    const expressionsFor = async (text: string): Promise<readonly string[]> => {
      const { fake, sales, loans, catalog } = dynamoDbWorld();
      const carts = dynamoDbCarts(sales);
      const owner = { kind: 'guest', id: text } as const;
      await carts.save([{ owner, cart, expectedVersion: 0 }], recording);
      expect(await carts.load(owner)).toEqual({ cart, version: 1 });
      await dynamoDbRedemptions(sales).redeem({ id: text, claims: [{ kind: 'code', code: text, limit: 9 }] });
      await dynamoDbLoanApplications(loans).ofCustomer(text, { limit: 1 });
      await dynamoDbNotices(loans).ofCustomer(text, { limit: 1 });
      await dynamoDbPriceBook(catalog).prices('EUR', [text]);
      return fake.requests.flatMap(({ body }) => expressionsIn(body));
    };
    const plain = await expressionsFor('ada');
    expect(plain.length).toBeGreaterThan(3);
    await fc.assert(
      fc.asyncProperty(anyHostile(), async (text) => {
        expect(await expressionsFor(text)).toEqual(plain);
      }),
      { numRuns: 50 },
    );
  });

  test('in a mail: text, in which markup is no markup and a line is no header', async () => {
    const ses = fakeSes();
    const addresses = { emailOf: async () => 'ada@customers.example' };
    const { loans } = dynamoDbWorld();
    const notifications = sesNotifications({ ...loans, mail: ses.client, sender: 'loans@emporion.example', addresses });
    const text = hostile.join('\n');
    await notifications.send({
      id: '019b76da-a800-7000-8000-000000000001',
      customerId: 'customer-1',
      applicationId: 'application-1',
      template: 'declined',
      policyVersion: 'notice-1',
      at: recording.at,
      subject: 'Our decision',
      text,
    });
    expect(ses.mails()).toMatchObject([{ Content: { Simple: { Body: { Text: { Data: text } } } } }]);
    expect(JSON.stringify(ses.mails())).not.toContain('Html');
  });
});

/** Every expression of a request, wherever it stands in it. */
const expressionsIn = (body: unknown): readonly string[] =>
  typeof body !== 'object' || body === null
    ? []
    : Object.entries(body).flatMap(([name, value]) =>
        name.endsWith('Expression') && typeof value === 'string' ? [value] : expressionsIn(value),
      );
