export { anyCategoryId, anyFilter, anyProduct, anyProducts, anyText, anyWord } from './arbitraries.ts';
export { type InMemoryProducts, inMemoryProducts } from './in-memory-products.ts';
export { occasion } from './occasion.ts';
export { everyPage, productCatalogContract } from './product-catalog.contract.ts';
export { productIndexContract } from './product-index.contract.ts';
export { productSearchContract, type SearchSubject } from './product-search.contract.ts';
export { productShelfContract } from './product-shelf.contract.ts';
