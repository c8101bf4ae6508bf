import { checkWhole } from './checked.ts';

/** What a supplier sells at a time. */
export interface OrderLimits {
  /** Units of a pack; orders are for whole packs. @default 1 */
  readonly packSize?: number;
  /** The fewest units of an order. @default 1 */
  readonly minimumOrder?: number;
}

/** When to order a SKU again, and how much. Levels are whole units. */
export type ReorderPolicy = OrderLimits &
  (
    | /** Order whenever a unit is gone: base stock. */ { readonly kind: 'order-up-to'; readonly orderUpTo: number }
    /** Order at the reorder point or below it, up to a level: (s, S). */
    | { readonly kind: 'min-max'; readonly reorderPoint: number; readonly orderUpTo: number }
    /** Order at the reorder point or below it, so many times a quantity that the position is above it: (r, Q). */
    | { readonly kind: 'fixed-quantity'; readonly reorderPoint: number; readonly orderQuantity: number }
  );

/** What there is of a SKU and what is to come, in whole units. */
export interface StockPosition {
  /** Free to be promised: on hand and not kept for anybody; < 0 by what is owed to customers who wait. */
  readonly available: number;
  /** Ordered and not yet received. */
  readonly onOrder: number;
}

/** What to order. */
export interface ReorderSuggestion {
  /** The inventory position, in units, that calls for it. */
  readonly position: number;
  readonly reorderPoint: number;
  /** What the policy asks for, before packs and the minimum. */
  readonly needed: number;
  /** What to order: whole packs, no less than the minimum. */
  readonly quantity: number;
}

/**
 * On hand and on order, less what is kept for customers and owed to them. Orders are decided on it, never on the shelf:
 * what is on its way would be ordered twice.
 *
 * @throws RangeError if units are not whole, or less than nothing is on order.
 */
export function inventoryPosition({ available, onOrder }: StockPosition): number {
  checkWhole('number of units', available);
  checkWhole('number of units', onOrder);
  if (onOrder < 0) throw new RangeError(`not a number of units: ${onOrder}`);
  return available + onOrder;
}

/** The inventory position at or below which a policy orders. */
export const reorderPointOf = (policy: ReorderPolicy): number =>
  policy.kind === 'order-up-to' ? policy.orderUpTo - 1 : policy.reorderPoint;

/** Whether an inventory position calls for an order. */
export const isLow = (policy: ReorderPolicy, position: number): boolean => position <= reorderPointOf(policy);

/**
 * What to order now; undefined as long as the inventory position is above the reorder point.
 *
 * @throws RangeError if the policy cannot be followed, or units are not whole.
 */
export function suggestReorder(policy: ReorderPolicy, stock: StockPosition): ReorderSuggestion | undefined {
  checkPolicy(policy);
  const position = inventoryPosition(stock);
  if (!isLow(policy, position)) return undefined;
  const { packSize = 1, minimumOrder = 1 } = policy;
  const needed = neededAt(policy, position);
  const quantity = Math.ceil(Math.max(needed, minimumOrder) / packSize) * packSize;
  checkWhole('order quantity', quantity);
  return { position, reorderPoint: reorderPointOf(policy), needed, quantity };
}

function neededAt(policy: ReorderPolicy, position: number): number {
  switch (policy.kind) {
    case 'order-up-to':
    case 'min-max':
      return policy.orderUpTo - position;
    case 'fixed-quantity': {
      const { orderQuantity, reorderPoint } = policy;
      return (Math.floor((reorderPoint - position) / orderQuantity) + 1) * orderQuantity;
    }
  }
}

function checkPolicy(policy: ReorderPolicy): void {
  const { packSize = 1, minimumOrder = 1 } = policy;
  checkCount('pack size', packSize);
  checkCount('minimum order', minimumOrder);
  checkWhole('reorder point', reorderPointOf(policy));
  if (policy.kind === 'fixed-quantity') checkCount('order quantity', policy.orderQuantity);
  else {
    checkWhole('order-up-to level', policy.orderUpTo);
    if (policy.orderUpTo <= reorderPointOf(policy)) {
      throw new RangeError(`not above the reorder point ${reorderPointOf(policy)}: ${policy.orderUpTo}`);
    }
  }
}

function checkCount(name: string, units: number): void {
  checkWhole(name, units);
  if (units < 1) throw new RangeError(`not a ${name}: ${units}`);
}
