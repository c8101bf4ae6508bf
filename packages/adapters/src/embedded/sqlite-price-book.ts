import {
  listPriceSchema,
  type PriceBook,
  type PriceList,
  priceEntryDocument,
  priceEntrySchema,
} from '@emporion/pricing';
import type { Database } from './database.ts';

const priceTables = `
  create table if not exists list_price (
    currency text not null,
    sku text not null,
    unit_price integer not null,
    tax_class text not null,
    primary key (currency, sku)
  ) strict, without rowid;

  create table if not exists price_entry (
    currency text not null,
    sku text not null,
    id text not null,
    document text not null,
    primary key (currency, sku, id)
  ) strict, without rowid;
`;

/** The price book of a database, and the list that it is written from. */
export function sqlitePriceBook({ database }: { readonly database: Database }): PriceBook & PriceList {
  database.define(priceTables);
  return {
    prices: async (currency, skus) =>
      database
        .statement(
          `select sku, unit_price, tax_class from list_price
           where currency = ? and sku in (select value from json_each(?))`,
        )
        .all(currency, JSON.stringify(skus))
        .map((row) =>
          listPriceSchema.parse({ sku: row['sku'], unitPrice: row['unit_price'], taxClass: row['tax_class'] }),
        ),
    entries: async (currency, skus) =>
      database
        .statement(
          `select document from price_entry
           where currency = ? and sku in (select value from json_each(?))`,
        )
        .all(currency, JSON.stringify(skus))
        .map((row) => priceEntrySchema.parse(JSON.parse(String(row['document'])))),
    setEntries: async (entries) => {
      database.transact(() => {
        for (const entry of entries) {
          const { currency, sku, id } = entry;
          database
            .statement(
              `insert into price_entry (currency, sku, id, document) values (?, ?, ?, ?)
               on conflict do update set document = excluded.document`,
            )
            .run(currency, sku, id, JSON.stringify(priceEntryDocument(entry)));
        }
      });
    },
    set: async (currency, prices) => {
      database.transact(() => {
        for (const price of prices) {
          const { sku, unitPrice, taxClass } = listPriceSchema.parse(price);
          database
            .statement(
              `insert into list_price (currency, sku, unit_price, tax_class) values (?, ?, ?, ?)
               on conflict do update set unit_price = excluded.unit_price, tax_class = excluded.tax_class`,
            )
            .run(currency, sku, unitPrice, taxClass);
        }
      });
    },
  };
}
