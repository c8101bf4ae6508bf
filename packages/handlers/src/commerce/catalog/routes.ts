import type { RouteRow } from '../../http/route.ts';
import { countFacets } from './count-facets.ts';
import { listCategories } from './list-categories.ts';
import { listProducts } from './list-products.ts';
import type { CatalogPorts, SearchPorts } from './ports.ts';
import { searchProducts } from './search-products.ts';
import { showProduct } from './show-product.ts';

/** Browsing the shop. */
export const catalogRoutes: readonly RouteRow<CatalogPorts>[] = [listProducts, showProduct, listCategories];

/** Searching the shop. */
export const searchRoutes: readonly RouteRow<SearchPorts>[] = [searchProducts, countFacets];
