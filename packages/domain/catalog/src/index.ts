export { correctedSearch, type Vocabulary } from './corrected-search.ts';
export {
  type FoundPage,
  type ListPosition,
  type Page,
  type PageWanted,
  type ProductCatalog,
  type ProductOrder,
  type ProductSearch,
  type ProductShelf,
  productOrders,
} from './ports.ts';
export {
  type Category,
  categoryIdSchema,
  categorySchema,
  type Media,
  type Product,
  productSchema,
  skuSchema,
} from './product.ts';
export {
  fieldWeights,
  folded,
  parseSearch,
  productTerms,
  type SearchedField,
  type SearchTerms,
  searchedFields,
  shortestRankedBeginning,
  termsOf,
} from './search-terms.ts';
export { deletionsOf, isCorrectable, type KnownTerm } from './spelling.ts';
