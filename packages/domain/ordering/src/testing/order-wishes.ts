import { instant } from '@emporion/kernel';
import { priceCart, standardPricingPolicy } from '@emporion/pricing';
import fc from 'fast-check';
import { linesCancellationReasons } from '../cancellation-reason.ts';
import { type Order, type PlacedOrder, placedBy } from '../order.ts';
import type { OrderCommand } from '../order-commands.ts';
import { mergedOrderLines, type OrderLine } from '../order-lines.ts';
import { standardOrderingPolicy } from '../policy.ts';
import { unitsOf } from '../purchase.ts';
import { anyPricedBy } from './order-arbitraries.ts';

/** Any order of a few units, with discounts and shipping or without: small enough that its parts come to an end. */
export const anySmallOrder = (): fc.Arbitrary<PlacedOrder> =>
  fc
    .record({
      id: fc.uuid({ version: 7 }),
      pricedBy: anyPricedBy(),
      lines: fc.array(
        fc.record({
          quantity: fc.integer({ min: 1, max: 9 }),
          unitPrice: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9_999 })),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    })
    .map(({ id, pricedBy, lines }) => {
      const toPrice = lines.map((line, index) => ({ ...line, sku: `SKU-${index}`, taxClass: 'standard' }));
      return placedBy(
        {
          id,
          customerId: 'ada',
          policyVersion: standardOrderingPolicy.version,
          priced: priceCart(standardPricingPolicy, toPrice),
          ...pricedBy,
          items: toPrice.map(({ sku }) => ({ productId: `product-${sku}`, name: `Product ${sku}` })),
          shippingAddress: { name: 'Ada', line1: 'Ring 1', postalCode: '1010', city: 'Wien', country: 'AT' },
        },
        instant(0),
      );
    });

/** A command that fits any order: it names lines by their place, and quantities as a share of what was ordered. */
export type OrderWish = (order: Order) => OrderCommand;

interface Pick {
  readonly place: number;
  /** From 1 to 8 eighths. */
  readonly eighths: number;
}

const anyPicks = (): fc.Arbitrary<readonly Pick[]> =>
  fc.array(fc.record({ place: fc.nat(3), eighths: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 8 })) }), {
    minLength: 1,
    maxLength: 3,
  });

function picked(order: Order, picks: readonly Pick[]): readonly OrderLine[] {
  const ordered = unitsOf(order);
  return mergedOrderLines(
    picks.map(({ place, eighths }) => {
      const line = ordered[place % ordered.length];
      // One that was never ordered is refused as one of which too many are wanted.
      return line === undefined
        ? { sku: 'SKU-NONE', quantity: 1 }
        : { sku: line.sku, quantity: Math.ceil((line.quantity * eighths) / 8) };
    }),
  );
}

/** Any wish: about some lines, or about all that is left. */
export const anyOrderWish = (): fc.Arbitrary<OrderWish> =>
  fc
    .record({
      // Goods that leave and come back are at the end of a long way, which is gone more often.
      type: fc.oneof(
        { weight: 1, arbitrary: fc.constantFrom('confirm-order' as const, 'cancel-order' as const) },
        {
          weight: 4,
          arbitrary: fc.constantFrom('ship-order' as const, 'request-return' as const, 'receive-return' as const),
        },
      ),
      reason: fc.constantFrom(...linesCancellationReasons),
      picks: fc.option(anyPicks(), { nil: undefined, freq: 3 }),
      tracking: fc.option(fc.constantFrom('RB123456785AT', '00340434161094042557'), { nil: undefined, freq: 2 }),
    })
    .map(
      ({ type, reason, picks, tracking }): OrderWish =>
        (order) => {
          const some = picks === undefined ? {} : { lines: picked(order, picks) };
          switch (type) {
            case 'confirm-order':
              return { type };
            case 'cancel-order':
              return { type, reason, ...some };
            case 'ship-order':
              return { type, ...some, ...(tracking === undefined ? {} : { tracking }) };
            case 'request-return':
            case 'receive-return':
              return { type, ...some };
          }
        },
    );
