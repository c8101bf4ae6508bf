export {
  type IndexDesign,
  type IndexName,
  indexKeyNames,
  loansTable,
  salesTable,
  type TableDesign,
} from './table-designs.ts';
