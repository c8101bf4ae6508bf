import type { ProductCatalog, ProductIndex, ProductSearch } from '@emporion/catalog';
import type { StockLevels, StockPolicies } from '@emporion/inventory';
import type { Sha256 } from '@emporion/kernel';
import type { Cursors } from '../../http/cursor.ts';

/** What the routes of the catalog need. */
export interface CatalogPorts {
  readonly catalog: ProductCatalog;
  readonly stockLevels: Pick<StockLevels, 'available'>;
  /** How many units may be owed. @default - none of any SKU */
  readonly stockPolicies?: StockPolicies;
  readonly cursors: Cursors;
  readonly sha256: Sha256;
}

/** What searching needs. */
export interface SearchPorts extends Omit<CatalogPorts, 'catalog'> {
  readonly productSearch: ProductSearch;
}

/** What counting facets needs. */
export type FacetPorts = Pick<SearchPorts, 'productSearch' | 'sha256'>;

/** What keeping an index of the search in step needs. */
export interface IndexPorts {
  readonly productIndex: Pick<ProductIndex, 'index' | 'stock'>;
  readonly stockLevels: Pick<StockLevels, 'available'>;
}
