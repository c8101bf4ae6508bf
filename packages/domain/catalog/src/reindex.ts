import type { ListPosition, ProductCatalog, ProductIndex } from './ports.ts';
import type { Product } from './product.ts';

export interface ReindexPorts {
  readonly catalog: Pick<ProductCatalog, 'page'>;
  readonly productIndex: Pick<ProductIndex, 'rebuild'>;
}

/**
 * Build the index of the search anew from the catalog, while the search goes on answering.
 *
 * A product that changes its place while the catalog is read is told by its event.
 *
 * @param batch - products read at once, ≥ 1
 * @returns how many products were read.
 */
export async function reindex({ catalog, productIndex }: ReindexPorts, batch = 200): Promise<number> {
  let read = 0;
  async function* batches(): AsyncGenerator<readonly Product[]> {
    let after: ListPosition | undefined;
    do {
      const { items, next } = await catalog.page({
        order: 'rank',
        limit: batch,
        ...(after === undefined ? {} : { after }),
      });
      read += items.length;
      yield items;
      after = next;
    } while (after !== undefined);
  }
  await productIndex.rebuild(batches());
  return read;
}
