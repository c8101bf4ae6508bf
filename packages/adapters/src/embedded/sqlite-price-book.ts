import { listPriceSchema, type PriceBook, type PriceList } from '@emporion/pricing';
import type { Database } from './database.ts';

const priceTables = `
  create table if not exists list_price (
    currency text not null,
    sku text not null,
    unit_price integer not null,
    tax_class text not null,
    primary key (currency, sku)
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
