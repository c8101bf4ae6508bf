export { anyCategoryId, anyProduct, anyProducts, anyText, anyWord } from './arbitraries.ts';
export { inMemoryProducts } from './in-memory-products.ts';
export { everyPage, productCatalogContract } from './product-catalog.contract.ts';
export { productSearchContract } from './product-search.contract.ts';
