import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type PersonalizeSchema, personalizeSchemas } from '@emporion/adapters/aws';
import {
  openDatabase,
  sampleProducts,
  samplePurchases,
  seedCatalog,
  seedPurchases,
  sqlitePriceBook,
  sqliteProductShelf,
  sqliteRecorder,
  uuidSource,
} from '@emporion/adapters/embedded';
import { variantsOf } from '@emporion/catalog';
import { anyProducts } from '@emporion/catalog/testing';
import { instant } from '@emporion/kernel';
import { fixedClock } from '@emporion/kernel/testing';
import { money } from '@emporion/money';
import { anyPurchases } from '@emporion/recommendations/testing';
import avro from 'avsc';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { personalizeFiles } from '../src/personalize-files.ts';

const now = instant(1_790_000_000_000);

/** The rows of a file, read by others than who wrote it. */
function rowsOf(text: string, { fields }: PersonalizeSchema): readonly Record<string, string>[] {
  const rows = parse(text, { columns: true, record_delimiter: '\r\n' }) as Record<string, string>[];
  const [names] = parse(text, { to: 1, record_delimiter: '\r\n' }) as string[][];
  expect(names).toEqual(fields.map(({ name }) => name));
  return rows;
}

/** Every row is a record of the schema, as Avro itself judges it. */
function expectRecords(text: string, schema: PersonalizeSchema): readonly Record<string, string>[] {
  const type = avro.Type.forSchema(schema as unknown as avro.Schema);
  const rows = rowsOf(text, schema);
  for (const row of rows) {
    const record = Object.fromEntries(
      schema.fields.map(({ name, type: kind }) => [name, kind === 'string' ? row[name] : numberIn(row[name])]),
    );
    expect(type.isValid(record, { errorHook: (path, value) => expect([path, value]).toBe('valid') })).toBe(true);
  }
  return rows;
}

const numberIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;

describe('[E65~] the files for Personalize', () => {
  test('whatever is sold and was bought, each row is a record of its schema, and none is missing', () => {
    fc.assert(
      fc.property(anyProducts({ maxLength: 6 }), anyPurchases(now), (products, purchases) => {
        const files = personalizeFiles(products, purchases);
        const bought = purchases.flatMap(({ skus }) => skus);
        expect(expectRecords(files.interactions, personalizeSchemas.interactions).map((row) => row['ITEM_ID'])).toEqual(
          bought,
        );
        const items = expectRecords(files.items, personalizeSchemas.items);
        expect(items.map((row) => row['ITEM_ID'])).toEqual(
          products.flatMap((one) => variantsOf(one).map(({ sku }) => sku)),
        );
        const users = expectRecords(files.users, personalizeSchemas.users);
        expect(new Set(users.map((row) => row['USER_ID']))).toEqual(
          new Set(purchases.map(({ customerId }) => customerId)),
        );
      }),
    );
  });

  test('an item costs what its variant does, in units of the currency', () => {
    const [sample] = sampleProducts(1);
    if (sample === undefined) throw new Error('there is a sample product');
    const variants = [
      { sku: 'TEA-S', options: { size: 's' } },
      { sku: 'TEA-L', options: { size: 'l' }, listPrice: money('EUR', 24_05) },
    ];
    const { items } = personalizeFiles([{ ...sample.product, listPrice: money('EUR', 9_90), variants }], []);
    const rows = rowsOf(items, personalizeSchemas.items);
    expect(rows.map((row) => [row['ITEM_ID'], row['PRICE']])).toEqual([
      ['TEA-S', '9.90'],
      ['TEA-L', '24.05'],
    ]);
  });

  test('[SEC-14~] no cell begins a formula', () => {
    const [sample] = sampleProducts(1);
    if (sample === undefined) throw new Error('there is a sample product');
    for (const brand of ['=cmd()', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1']) {
      const { items } = personalizeFiles([{ ...sample.product, brand }], []);
      const [row] = rowsOf(items, personalizeSchemas.items);
      expect(row?.['BRAND']).toBe(`'${brand}`);
    }
  });

  test('a customer is an id and nothing else', () => {
    const { fields } = personalizeSchemas.users;
    expect(fields.map(({ name }) => name)).toEqual(['USER_ID', 'BOUGHT']);
    const at = now;
    const purchases = ['o1', 'o2'].map((orderId) => ({ orderId, customerId: 'ada', skus: ['TEA'], at }));
    const { users } = personalizeFiles([], [...purchases, { orderId: 'o3', customerId: 'bob', skus: ['TEA'], at }]);
    expect(users).toBe('USER_ID,BOUGHT\r\nada,again\r\nbob,once\r\n');
  });

  test('the command writes those of a local shop', { timeout: 30_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'emporion-personalize-'));
    try {
      const database = openDatabase(join(folder, 'emporion.db'));
      const recorder = sqliteRecorder({ database, ids: uuidSource({ clock: fixedClock(now) }) });
      await seedCatalog({
        shelf: sqliteProductShelf({ database, recorder }),
        priceList: sqlitePriceBook({ database }),
        stockLevels: { receive: async () => {} },
        occasion: { at: now, cause: { correlationId: 'seed', causationId: 'seed' } },
        count: 30,
      });
      seedPurchases(database, samplePurchases(30, now, 500));
      database.close();
      const script = fileURLToPath(new URL('../src/personalize-export.ts', import.meta.url));
      const said = execFileSync(
        process.execPath,
        ['--conditions=@emporion/source', script, '--data', folder, '--out', join(folder, 'out')],
        { encoding: 'utf8' },
      );
      const read = (name: string): string => readFileSync(join(folder, 'out', `${name}.csv`), 'utf8');
      for (const [name, schema] of Object.entries(personalizeSchemas)) {
        const rows = expectRecords(read(name), schema);
        expect(said).toContain(`${name}.csv: ${rows.length} lines`);
      }
      expect(rowsOf(read('interactions'), personalizeSchemas.interactions).length).toBeGreaterThan(1_000);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
