import type { PriceRange, ProductFilter } from '@emporion/catalog';

/** What lists are narrowed by, as it was asked for. */
export interface AskedFilter {
  readonly category?: string | undefined;
  readonly brand?: readonly string[] | undefined;
  readonly price?: PriceRange | undefined;
  readonly attributes?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly available?: 'true' | undefined;
}

/** The filter that was asked for; whether what cannot be ordered is left out is asked for apart from it. */
export const filterOf = ({ category, brand, price, attributes }: AskedFilter): ProductFilter => ({
  ...(category === undefined ? {} : { category }),
  ...(brand === undefined ? {} : { brands: brand }),
  ...(price === undefined ? {} : { price }),
  ...(attributes === undefined ? {} : { attributes }),
});

/** Whether only what can be ordered now was asked for. */
export const availabilityOf = ({ available }: AskedFilter): { readonly isAvailable?: true } =>
  available === undefined ? {} : { isAvailable: true };
