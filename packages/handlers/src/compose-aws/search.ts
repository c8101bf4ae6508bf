import { inProcessProductSearch } from '@emporion/adapters/aws';
import type { ProductSearch } from '@emporion/catalog';
import { clock } from './runtime.ts';
import { availableStock, catalog } from './stores.ts';

export const productSearch = (): ProductSearch =>
  inProcessProductSearch({ catalog: catalog(), stockLevels: availableStock(), clock });
