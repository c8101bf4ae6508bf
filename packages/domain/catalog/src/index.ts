export { correctedSearch, type Vocabulary } from './corrected-search.ts';
export { type CatalogEvent, catalogEvents, type ProductFacts, productIn, shelved } from './events.ts';
export {
  chosenKeys,
  type FacetTerm,
  facetKey,
  facetTermsOf,
  fits,
  isPriced,
  type PriceRange,
  type ProductFilter,
  priceRangeOf,
  without,
} from './facet.ts';
export {
  type AvailableFilter,
  countFacets,
  type Facet,
  type FacetCounts,
  type FacetValue,
  mostFacetValues,
  mostFrequent,
} from './facet-counts.ts';
export {
  type Availability,
  type FoundPage,
  type ListPosition,
  type Page,
  type PageWanted,
  type ProductCatalog,
  type ProductIndex,
  type ProductOrder,
  type ProductSearch,
  type ProductShelf,
  productOrders,
  type ShelfOccasion,
} from './ports.ts';
export {
  type AttributeValue,
  type Category,
  categoriesOf,
  isOffered,
  type Media,
  type Product,
  type ProductStatus,
  productStatuses,
  soldAs,
  type Variant,
  variantsOf,
} from './product.ts';
export { type ReindexPorts, reindex } from './reindex.ts';
export {
  attributeNameSchema,
  categoryIdSchema,
  categorySchema,
  mediaSchema,
  productSchema,
  skuSchema,
} from './schema.ts';
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
export { deletionsOf, isCorrection, type KnownTerm } from './spelling.ts';
