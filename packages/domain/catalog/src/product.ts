import type { Money } from '@emporion/money';

/** A placeholder that is drawn instead of a photograph: a glyph on a ground of one hue. */
export interface Media {
  /** Degrees on the color wheel, from 0 to 359. */
  readonly hue: number;
  readonly glyph: string;
}

/** What an attribute of a product says: words, a number, or whether something is so. */
export type AttributeValue = string | number | boolean;

/** One of several ways in which a product is sold: a stock keeping unit of its own. */
export interface Variant {
  readonly sku: string;
  /** What is chosen, by the name of the option: `{ color: 'Sand' }`. The variants of a product name the same options. */
  readonly options: Readonly<Record<string, string>>;
  /** @default - the list price of the product */
  readonly listPrice?: Money;
  /** @default - the media of the product */
  readonly media?: Media;
}

/** Whether a product is for sale, or was once. */
export const productStatuses = ['active', 'discontinued'] as const;
export type ProductStatus = (typeof productStatuses)[number];

/** What the shop offers, with the words and the price that lists show. */
export interface Product {
  /** A lower-case UUIDv7. */
  readonly id: string;
  /** Of several variants, the first. */
  readonly sku: string;
  readonly name: string;
  readonly description: string;
  readonly brand: string;
  /** The id of its category. */
  readonly category: string;
  /** The ids of further categories that it is listed in. @default - none */
  readonly alsoIn?: readonly string[];
  /** What lists can be narrowed by, by the name of the attribute. @default - nothing */
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  readonly media?: Media;
  /** The catalog's copy of the list price, for lists and their order; the price book has the last word. */
  readonly listPrice: Money;
  /** Every way in which it is sold, the one that lists show first. @default - one, without a choice */
  readonly variants?: readonly Variant[];
  /** @default active */
  readonly status?: ProductStatus;
  /** The place among its like: the lowest number stands first. */
  readonly rank: number;
  /** Grows with every change, from 1. */
  readonly version: number;
}

/** A shelf of the shop. */
export interface Category {
  /** In kebab-case. */
  readonly id: string;
  readonly name: string;
}

/** Whether a product is for sale, and so stands in lists. */
export const isOffered = ({ status }: Pick<Product, 'status'>): boolean => status !== 'discontinued';

/** The ids of the categories that list a product, its own first. */
export const categoriesOf = ({ category, alsoIn = [] }: Pick<Product, 'category' | 'alsoIn'>): readonly string[] => [
  category,
  ...alsoIn,
];

/** Every way in which a product is sold; one without a choice is its own only variant. */
export const variantsOf = ({ sku, variants }: Pick<Product, 'sku' | 'variants'>): readonly Variant[] =>
  variants ?? [{ sku, options: {} }];

/**
 * A variant as a product of its own, with its price and its media; its options stand behind the name.
 *
 * @returns undefined when the product is not sold under that SKU.
 */
export function soldAs({ variants, ...product }: Product, sku: string): Product | undefined {
  const variant = variantsOf({ ...product, ...(variants === undefined ? {} : { variants }) }).find(
    (one) => one.sku === sku,
  );
  if (variant === undefined) return undefined;
  const { options, listPrice = product.listPrice, media = product.media } = variant;
  const name = [product.name, ...Object.values(options)].join(', ');
  return {
    ...product,
    sku,
    // A name is stored with at most so many characters.
    name: [...name].slice(0, longestName).join(''),
    listPrice,
    ...(media === undefined ? {} : { media }),
  };
}

/** Characters of the name of a product, at most. */
export const longestName = 200;
