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

/** Where the units of a SKU are and what is promised of them, in whole units of zero or more. */
export interface StockPosition {
  readonly onHand: number;
  /** Ordered and not yet received. */
  readonly onOrder: number;
  /** Owed to customers who wait. */
  readonly backorders: number;
  /** Of those on hand, part of placed orders and not yet shipped. @default 0 */
  readonly committed?: number;
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

/** What can still be promised: on hand and on order, less what is owed. Orders are decided on it, never on the shelf. */
export function inventoryPosition({ onHand, onOrder, backorders, committed = 0 }: StockPosition): number {
  for (const units of [onHand, onOrder, backorders, committed]) {
    checkWhole('number of units', units);
    if (units < 0) throw new RangeError(`not a number of units: ${units}`);
  }
  return onHand - committed + onOrder - backorders;
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
  return suggestionAt(policy, inventoryPosition(stock));
}

/**
 * What to order because of a change: only of one that takes the inventory position from above the reorder point to it or
 * below. Whoever tells of low stock by this tells once, and again only after it has recovered.
 *
 * @throws RangeError if the policy cannot be followed, or units are not whole.
 */
export function lowStockAfter(
  policy: ReorderPolicy,
  { before, after }: { readonly before: StockPosition; readonly after: StockPosition },
): ReorderSuggestion | undefined {
  checkPolicy(policy);
  return isLow(policy, inventoryPosition(before)) ? undefined : suggestionAt(policy, inventoryPosition(after));
}

function suggestionAt(policy: ReorderPolicy, position: number): ReorderSuggestion | undefined {
  if (!isLow(policy, position)) return undefined;
  const reorderPoint = reorderPointOf(policy);
  const { packSize = 1, minimumOrder = 1 } = policy;
  const needed = neededAt(policy, position);
  const quantity = Math.ceil(Math.max(needed, minimumOrder) / packSize) * packSize;
  checkWhole('order quantity', quantity);
  return { position, reorderPoint, needed, quantity };
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
