/** The secondary indexes that a table may have. What an index is for differs from table to table. */
export type IndexName = 'GSI1' | 'GSI2' | 'GSI3' | 'GSI4';

/** A secondary index: what it shows of an item besides the keys. */
export interface IndexDesign {
  readonly name: IndexName;
  readonly shows: readonly string[];
}

/** What has to be known to make a table. Every table has the string keys `PK` and `SK`, and expires items by `ttl`. */
export interface TableDesign {
  readonly indexes: readonly IndexDesign[];
}

/** The attributes that are the key of an index. */
export const indexKeyNames = (index: IndexName): { readonly partitionKey: string; readonly sortKey: string } => ({
  partitionKey: `${index}PK`,
  sortKey: `${index}SK`,
});

/**
 * Loan applications, their drafts and reviews: GSI1 is the applications or drafts of a customer, GSI2 the reviews that wait in
 * a queue, and the applications that have a time to be deleted.
 */
export const loansTable: TableDesign = {
  indexes: [
    { name: 'GSI1', shows: [] },
    { name: 'GSI2', shows: ['application'] },
  ],
};

/** Carts, checkouts, orders and payments: GSI1 is what waits for its time: checkouts to be settled, carts of guests. */
export const salesTable: TableDesign = { indexes: [{ name: 'GSI1', shows: ['checkout'] }] };

/** Events to be published, each until it is. */
export const outboxTable: TableDesign = { indexes: [] };

/** Counters of units, and reservations: GSI1 is the reservations that hold units, by the end of their time. */
export const stockTable: TableDesign = { indexes: [{ name: 'GSI1', shows: [] }] };

/** Products, categories and prices: each index is the products in one of their orders. */
export const catalogTable: TableDesign = {
  indexes: [
    { name: 'GSI1', shows: [] },
    { name: 'GSI2', shows: [] },
    { name: 'GSI3', shows: [] },
    { name: 'GSI4', shows: [] },
  ],
};
