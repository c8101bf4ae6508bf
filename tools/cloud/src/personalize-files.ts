import { type PersonalizeSchema, personalizeSchemas, purchaseEventType } from '@emporion/adapters/aws';
import { type Product, soldAs, variantsOf } from '@emporion/catalog';
import { millisecondsPerSecond } from '@emporion/kernel';
import { formatMoney } from '@emporion/money';
import type { Purchase } from '@emporion/recommendations';
import { stringify } from 'csv-stringify/sync';

/** The three data sets of Personalize as texts of CSV (RFC 4180), each with a line of names and in the order of its schema. */
export type PersonalizeFiles = Readonly<Record<keyof typeof personalizeSchemas, string>>;

type Row = Readonly<Record<string, string | number>>;

/** What a shop sells and what was bought there, as Personalize learns from it. */
export function personalizeFiles(products: readonly Product[], purchases: readonly Purchase[]): PersonalizeFiles {
  const counts = new Map<string, number>();
  for (const { customerId } of purchases) counts.set(customerId, (counts.get(customerId) ?? 0) + 1);
  return {
    interactions: csvOf(
      personalizeSchemas.interactions,
      purchases.flatMap(({ customerId, skus, at }) =>
        skus.map((sku) => ({
          USER_ID: customerId,
          ITEM_ID: sku,
          TIMESTAMP: Math.floor(at / millisecondsPerSecond),
          EVENT_TYPE: purchaseEventType,
        })),
      ),
    ),
    items: csvOf(personalizeSchemas.items, products.flatMap(itemsOf)),
    users: csvOf(
      personalizeSchemas.users,
      [...counts].map(([customerId, count]) => ({ USER_ID: customerId, BOUGHT: count === 1 ? 'once' : 'again' })),
    ),
  };
}

const itemsOf = (product: Product): readonly Row[] =>
  variantsOf(product).map(({ sku }) => ({
    ITEM_ID: sku,
    PRICE: formatMoney((soldAs(product, sku) ?? product).listPrice),
    CATEGORY_L1: product.category,
    BRAND: product.brand,
  }));

/** A text that begins like a formula gets a quotation mark before it, so that no worksheet runs it. */
const csvOf = ({ fields }: PersonalizeSchema, rows: readonly Row[]): string =>
  stringify([...rows], {
    header: true,
    columns: fields.map(({ name }) => name),
    escape_formulas: true,
    record_delimiter: '\r\n',
  });
