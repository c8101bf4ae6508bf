import { type Instant, plusMilliseconds } from '@emporion/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Purchase, PurchaseLog } from '../ports.ts';
import { anyPurchases } from './arbitraries.ts';
import { inMemoryPurchaseLog } from './in-memory-recommendation-stores.ts';

const everythingSince = async (log: Pick<PurchaseLog, 'since'>, at: Instant): Promise<readonly Purchase[]> => {
  const found: Purchase[] = [];
  for await (const part of log.since(at)) found.push(...part);
  return found.sort((one, other) => (one.orderId < other.orderId ? -1 : 1));
};

/** A log under test that holds nothing, and what time it is for it. */
export interface PurchaseLogSubject {
  readonly log: PurchaseLog;
  readonly now: Instant;
}

/** What every log of purchases promises. */
export function purchaseLogContract(name: string, open: () => PurchaseLogSubject): void {
  const at = plusMilliseconds(open().now, -1_000);
  const purchase = (orderId: string, skus: readonly string[], after = 0): Purchase => ({
    orderId,
    customerId: 'ada',
    skus,
    at: plusMilliseconds(at, after),
  });

  describe(`PurchaseLog: ${name}`, () => {
    test('what a customer bought is known, each SKU once and the latest first', async () => {
      const { log } = open();
      await log.record(purchase('order-1', ['TEA', 'CUP']));
      await log.record(purchase('order-2', ['POT', 'TEA'], 1));
      expect(await log.ofCustomer('ada', 10)).toEqual(['POT', 'TEA', 'CUP']);
      expect(await log.ofCustomer('ada', 2)).toEqual(['POT', 'TEA']);
      expect(await log.ofCustomer('bob', 10)).toEqual([]);
    });

    test('a purchase that is told again, and differently, changes nothing', async () => {
      const { log } = open();
      await log.record(purchase('order-1', ['TEA']));
      await log.record(purchase('order-1', ['TEA', 'CUP']));
      expect(await log.ofCustomer('ada', 10)).toEqual(['TEA']);
      expect(await everythingSince(log, at)).toEqual([purchase('order-1', ['TEA'])]);
    });

    test('[E65~] what was cancelled was not bought, in any order of the messages and for good, and still was wanted', async () => {
      const purchases = [purchase('order-1', ['TEA', 'CUP', 'POT']), purchase('order-2', ['CUP', 'TIN'], 1)] as const;
      const messages = [
        [purchases[0], []],
        [purchases[0], ['TEA']],
        [purchases[0], ['POT', 'TEA']],
        [purchases[1], ['CUP', 'TIN']],
        [purchases[1], []],
      ] as const;
      for (const order of [messages, messages.toReversed(), [...messages, ...messages]]) {
        const { log } = open();
        for (const [one, cancelled] of order) await log.record(one, cancelled);
        expect(await log.ofCustomer('ada', 10)).toEqual(['CUP']);
        expect(await log.ofCustomer('ada', 1)).toEqual(['CUP']);
        expect(await everythingSince(log, at)).toEqual(purchases);
      }
    });

    test('a purchase counts from its own moment on', async () => {
      const { log } = open();
      await log.record(purchase('order-1', ['TEA']));
      expect(await everythingSince(log, at)).toHaveLength(1);
      expect(await everythingSince(log, plusMilliseconds(at, 1))).toEqual([]);
    });

    test('whatever the purchases, it answers as plain lists do', async () => {
      await fc.assert(
        fc.asyncProperty(anyPurchases(open().now), fc.integer({ min: 1, max: 9 }), async (purchases, limit) => {
          const [{ log }, plain] = [open(), inMemoryPurchaseLog()];
          for (const one of purchases) {
            const cancelled = one.at % 2 === 0 ? one.skus.slice(1) : [];
            await Promise.all([log.record(one, cancelled), plain.record(one, cancelled)]);
          }
          for (const { customerId, at: begin } of purchases) {
            expect(await log.ofCustomer(customerId, limit)).toEqual(await plain.ofCustomer(customerId, limit));
            expect(await everythingSince(log, begin)).toEqual(await everythingSince(plain, begin));
          }
        }),
        { numRuns: 20 },
      );
    });
  });
}
