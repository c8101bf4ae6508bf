import {
  inventoryPosition,
  isLow,
  type ReorderPolicy,
  reorderPointOf,
  reorderPolicySchema,
  stockPositionSchema,
  suggestReorder,
} from '@emporion/inventory/replenishment';
import { anyReorderPolicy } from '@emporion/inventory/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const anyPosition = () =>
  fc.record({ available: fc.integer({ min: -500, max: 12_000 }), onOrder: fc.integer({ min: 0, max: 5_000 }) });

test('an order brings the position above the reorder point, in whole packs, and in no pack too many', () => {
  fc.assert(
    fc.property(anyReorderPolicy(), anyPosition(), (policy, stock) => {
      const position = inventoryPosition(stock);
      const suggestion = suggestReorder(policy, stock);
      expect(suggestion !== undefined).toBe(isLow(policy, position));
      if (suggestion === undefined) return;
      const { packSize = 1, minimumOrder = 1 } = policy;
      const { quantity, needed } = suggestion;
      expect(position + needed).toBeGreaterThan(reorderPointOf(policy));
      if (policy.kind === 'fixed-quantity') {
        expect(needed % policy.orderQuantity).toBe(0);
        expect(position + needed - policy.orderQuantity).toBeLessThanOrEqual(policy.reorderPoint);
      } else expect(position + needed).toBe(policy.orderUpTo);
      expect(quantity % packSize).toBe(0);
      expect(quantity).toBeGreaterThanOrEqual(Math.max(needed, minimumOrder));
      expect(quantity - packSize).toBeLessThan(Math.max(needed, minimumOrder));
    }),
  );
});

test('a position at the reorder point is low, and one unit above it is not', () => {
  fc.assert(
    fc.property(anyReorderPolicy(), fc.integer({ min: 0, max: 5_000 }), (policy, onOrder) => {
      const available = reorderPointOf(policy) - onOrder;
      expect(suggestReorder(policy, { available, onOrder })?.position).toBe(reorderPointOf(policy));
      expect(suggestReorder(policy, { available: available + 1, onOrder })).toBeUndefined();
    }),
  );
});

test('what was ordered is not suggested again, wherever the units are by then', () => {
  fc.assert(
    fc.property(
      anyReorderPolicy(),
      anyPosition(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (policy, stock, share) => {
        const { quantity } = suggestReorder(policy, stock) ?? { quantity: 0 };
        const arrived = Math.floor(share * (stock.onOrder + quantity));
        const later = { available: stock.available + arrived, onOrder: stock.onOrder + quantity - arrived };
        expect(suggestReorder(policy, later)).toBeUndefined();
      },
    ),
  );
});

test('a policy survives storage', () => {
  fc.assert(
    fc.property(anyReorderPolicy(), anyPosition(), (policy, stock) => {
      expect(reorderPolicySchema.parse(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
      expect(stockPositionSchema.parse(stock)).toEqual(stock);
    }),
  );
});

test('a policy that cannot be followed is refused at the door, and breaks the contract behind it', () => {
  const wrong: readonly ReorderPolicy[] = [
    { kind: 'min-max', reorderPoint: 10, orderUpTo: 10 },
    { kind: 'min-max', reorderPoint: 1.5, orderUpTo: 10 },
    { kind: 'fixed-quantity', reorderPoint: 10, orderQuantity: 0 },
    { kind: 'order-up-to', orderUpTo: 0.5 },
    { kind: 'order-up-to', orderUpTo: 10, packSize: 0 },
    { kind: 'order-up-to', orderUpTo: 10, minimumOrder: -1 },
  ];
  for (const policy of wrong) {
    expect(reorderPolicySchema.safeParse(policy).success).toBe(false);
    expect(() => suggestReorder(policy, { available: 0, onOrder: 0 })).toThrow(RangeError);
  }
  for (const stock of [
    { available: 0.5, onOrder: 0 },
    { available: 0, onOrder: -1 },
  ]) {
    expect(() => suggestReorder({ kind: 'order-up-to', orderUpTo: 5 }, stock)).toThrow(RangeError);
    expect(stockPositionSchema.safeParse(stock).success).toBe(false);
  }
});
