import type { ProductOrder } from '@emporion/catalog';

/** What a list is sorted by, as an expression over a product row. Each has an index, with the category and without. */
export const productSortKeys: Readonly<Record<ProductOrder, string>> = {
  rank: 'rank',
  price: 'price',
  'price-descending': '-price',
  name: 'name_key',
};

const listIndexes = Object.entries(productSortKeys).map(([order, key]) => {
  const name = `product_by_${order.replace('-', '_')}`;
  return `
    create index if not exists ${name} on product (${key}, id);
    create index if not exists ${name}_in_category on product (category, ${key}, id);`;
});

/**
 * Products, their full-text index, and the words of that index.
 *
 * The words are split and folded in the domain, so the tokenizer has only blanks left to split at. The category is a
 * column of the index too, because a join on the product would look at every match.
 */
export const productTables: string = `
  create table if not exists category (
    id text primary key,
    name text not null
  ) strict, without rowid;
  create table if not exists product (
    number integer primary key,
    id text not null unique,
    sku text not null unique,
    category text not null,
    rank integer not null,
    price integer not null,
    name_key text not null,
    version integer not null,
    document text not null
  ) strict;
  ${listIndexes.join('')}
  create virtual table if not exists product_text using fts5 (
    name, brand, category, description, shelf,
    tokenize = "ascii tokenchars '-'",
    prefix = '2 3 4'
  );
  create virtual table if not exists product_vocabulary using fts5vocab (product_text, row);
  create table if not exists term_deletion (
    deletion text not null,
    term text not null,
    primary key (deletion, term)
  ) strict, without rowid;
`;
