import type { EventEnvelope } from '@emporion/messages';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogEvents, productIn } from '../events.ts';
import type { ProductShelf } from '../ports.ts';
import { isOffered, type Product } from '../product.ts';
import { anyProduct } from './arbitraries.ts';
import { occasion } from './occasion.ts';

/** A shelf, and the events that were recorded, oldest first. */
export interface ShelfSubject {
  readonly shelf: ProductShelf;
  readonly recorded: () => readonly EventEnvelope[];
}

/** What every shelf promises about what it records. `open` makes an empty one. */
export function productShelfContract(name: string, open: () => ShelfSubject): void {
  describe(`ProductShelf: ${name}`, () => {
    test('[E44~] every change of a product is told by one event with the product, and what changes nothing by none', async () => {
      await fc.assert(
        fc.asyncProperty(
          anyProduct(),
          fc.array(fc.record({ version: fc.integer({ min: 1, max: 9 }), isGone: fc.boolean() }), { maxLength: 6 }),
          async (product, puts) => {
            const { shelf, recorded } = open();
            const told: Product[] = [];
            for (const { version, isGone } of puts) {
              const put: Product = { ...product, version, ...(isGone ? { status: 'discontinued' } : {}) };
              await shelf.put([put], occasion);
              if (version > (told.at(-1)?.version ?? 0)) told.push(put);
            }
            const events = recorded();
            expect(
              events.map(({ type, subject, sequence, data }) => ({
                type,
                subject,
                product: productIn(product.id, sequence, catalogEvents['catalog.product-published.v1'].parse(data)),
              })),
            ).toEqual(
              told.map((one) => ({
                type: isOffered(one) ? 'catalog.product-published.v1' : 'catalog.product-discontinued.v1',
                subject: `product/${product.id}`,
                product: one,
              })),
            );
          },
        ),
      );
    });
  });
}
