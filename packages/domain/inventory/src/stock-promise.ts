import type { Instant } from '@emporion/kernel';

/** Units that are ordered from a supplier, or on their way between locations. */
export interface IncomingStock {
  readonly id: string;
  readonly sku: string;
  /** In whole units, > 0. */
  readonly quantity: number;
  /** From when on they can be shipped. */
  readonly expectedAt: Instant;
}

/** Units that somebody is owed. */
export interface Backorder {
  readonly reservationId: string;
  readonly sku: string;
  /** In whole units, > 0. */
  readonly quantity: number;
  readonly since: Instant;
}

/** From which delivery a backorder is filled, and when. */
export interface StockPromise {
  readonly reservationId: string;
  readonly sku: string;
  readonly fillings: readonly {
    readonly incomingId: string;
    readonly quantity: number;
    readonly expectedAt: Instant;
  }[];
  /** When the last of its units can be shipped. Undefined when not all of them are on their way. */
  readonly promisedAt: Instant | undefined;
  /** How many of its units nobody has ordered yet. */
  readonly uncovered: number;
}

/**
 * Promise incoming units to those who are owed some: the earliest units to whoever has waited longest, and no unit twice.
 *
 * @returns one promise for each backorder, in the order in which they were made.
 */
export function promiseStock(
  backorders: readonly Backorder[],
  incoming: readonly IncomingStock[],
): readonly StockPromise[] {
  const queues = Map.groupBy(
    incoming
      .toSorted((a, b) => a.expectedAt - b.expectedAt || (a.id < b.id ? -1 : 1))
      .map((delivery) => ({ delivery, left: delivery.quantity })),
    ({ delivery }) => delivery.sku,
  );
  return backorders
    .toSorted((a, b) => a.since - b.since || (a.reservationId < b.reservationId ? -1 : 1))
    .map(({ reservationId, sku, quantity }) => {
      const queue = queues.get(sku) ?? [];
      let uncovered = quantity;
      const fillings: { incomingId: string; quantity: number; expectedAt: Instant }[] = [];
      for (let first = queue[0]; uncovered > 0 && first !== undefined; first = queue[0]) {
        const filled = Math.min(first.left, uncovered);
        fillings.push({ incomingId: first.delivery.id, quantity: filled, expectedAt: first.delivery.expectedAt });
        uncovered -= filled;
        first.left -= filled;
        if (first.left === 0) queue.shift();
      }
      const promisedAt = uncovered === 0 ? fillings.at(-1)?.expectedAt : undefined;
      return { reservationId, sku, fillings, promisedAt, uncovered };
    });
}

/** What a customer is told of a SKU before he orders. */
export type Availability =
  | { readonly status: 'in-stock'; readonly quantity: number }
  /** It will be shipped later. Before its release it is a pre-order. */
  | { readonly status: 'backorder' | 'pre-order'; readonly quantity: number; readonly promisedAt: Instant | undefined }
  | { readonly status: 'sold-out' };

/**
 * What a customer is told: what is free, else how many more may be owed, and from when on the first of them can be shipped.
 *
 * @param available - what is free; < 0 by as many units as are owed already
 * @param backorderLimit - how many may be owed at a time, >= 0
 * @param incoming - of this SKU
 * @param releasedAt - before that moment it is not sold but pre-ordered. @default - it has always been sold
 */
export function availabilityOf(
  { available, backorderLimit }: { readonly available: number; readonly backorderLimit: number },
  incoming: readonly IncomingStock[],
  { at, releasedAt = at }: { readonly at: Instant; readonly releasedAt?: Instant },
): Availability {
  const isReleased = releasedAt <= at;
  if (available > 0 && isReleased) return { status: 'in-stock', quantity: available };
  const quantity = available + backorderLimit;
  if (quantity <= 0) return { status: 'sold-out' };
  const filled = available > 0 ? at : nextFilled(-available, incoming);
  const promisedAt = filled === undefined || isReleased ? filled : (Math.max(filled, releasedAt) as Instant);
  return { status: isReleased ? 'backorder' : 'pre-order', quantity, promisedAt };
}

/** When the first unit comes that is owed to nobody yet. */
function nextFilled(owed: number, incoming: readonly IncomingStock[]): Instant | undefined {
  let arrived = 0;
  return incoming
    .toSorted((a, b) => a.expectedAt - b.expectedAt)
    .find(({ quantity }) => {
      arrived += quantity;
      return arrived > owed;
    })?.expectedAt;
}
