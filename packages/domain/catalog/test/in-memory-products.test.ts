import { inMemoryProducts, productCatalogContract, productSearchContract } from '../src/testing/index.ts';

productCatalogContract('in memory', inMemoryProducts);
productSearchContract('in memory', inMemoryProducts);
