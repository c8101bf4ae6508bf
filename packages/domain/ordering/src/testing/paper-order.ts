import type { Instant } from '@emporion/kernel';
import { isReasonOfWhole } from '../cancellation-reason.ts';
import type { Order } from '../order.ts';
import type { OrderCommand } from '../order-commands.ts';
import type { OrderLine } from '../order-lines.ts';
import type { LineProgress } from '../order-progress.ts';
import type { OrderingPolicy } from '../policy.ts';

interface Unit {
  readonly sku: string;
  state: 'here' | 'cancelled' | 'sent' | 'asked' | 'back';
  until: number;
}

/** An order on paper: every unit is written down on its own, with where it is. */
export interface PaperOrder {
  /** Do what is asked, or nothing of it; whether anything changed. */
  take(command: OrderCommand, at: Instant): boolean;
  progress(): readonly LineProgress[];
  /** What was given back, in minor units; undefined once all of it was undone at once. */
  refunded(): number | undefined;
}

/** Write an order down unit by unit. */
export function paperOrder({ priced }: Order, policy: OrderingPolicy): PaperOrder {
  const units: Unit[] = priced.lines.flatMap(({ sku, quantity }) =>
    Array.from({ length: quantity }, (): Unit => ({ sku, state: 'here', until: 0 })),
  );
  let isPaid = false;
  let isUndone = false;
  let isShippingBack = false;

  const take = (
    lines: readonly OrderLine[] | undefined,
    from: (unit: Unit) => boolean,
    move: (unit: Unit) => void,
  ): boolean => {
    const there = units.filter(from).sort((one, other) => one.until - other.until);
    const wanted =
      lines === undefined
        ? there
        : lines.flatMap(({ sku, quantity }) => {
            const some = there.filter((unit) => unit.sku === sku).slice(0, quantity);
            return some.length < quantity ? [undefined] : some;
          });
    if (wanted.length === 0 || wanted.includes(undefined)) return false;
    for (const unit of wanted) if (unit !== undefined) move(unit);
    return true;
  };
  const isGone = ({ state }: Unit): boolean => state === 'cancelled' || state === 'back';
  const noteShipping = (): void => {
    const wasSent = units.some(({ state }) => state !== 'here' && state !== 'cancelled');
    isShippingBack ||= units.every(isGone) && (policy.shippingRefund === 'nothing-kept' || !wasSent);
  };

  return {
    take: (command, at) => {
      switch (command.type) {
        case 'confirm-order': {
          const isNew = !isPaid && units.every(({ state }) => state === 'here');
          isPaid ||= isNew;
          return isNew;
        }
        case 'ship-order':
          return (
            isPaid &&
            take(
              command.lines,
              ({ state }) => state === 'here',
              (unit) => Object.assign(unit, { state: 'sent', until: at + policy.returnMilliseconds }),
            )
          );
        case 'cancel-order': {
          const isAll = units.every(
            ({ sku, state }) =>
              state === 'here' &&
              (command.lines === undefined ||
                command.lines.find((line) => line.sku === sku)?.quantity ===
                  units.filter((one) => one.sku === sku).length),
          );
          if (!isPaid && !(isAll && isReasonOfWhole(command.reason))) return false;
          const isTaken = take(
            command.lines,
            ({ state }) => state === 'here',
            (unit) => Object.assign(unit, { state: 'cancelled' }),
          );
          isUndone ||= isTaken && isAll && isReasonOfWhole(command.reason);
          noteShipping();
          return isTaken;
        }
        case 'request-return':
          return take(
            command.lines,
            ({ state, until }) => state === 'sent' && at < until,
            (unit) => Object.assign(unit, { state: 'asked' }),
          );
        case 'receive-return': {
          const isTaken = take(
            command.lines,
            ({ state }) => state === 'asked',
            (unit) => Object.assign(unit, { state: 'back' }),
          );
          noteShipping();
          return isTaken;
        }
      }
    },
    progress: () =>
      priced.lines.map(({ sku, quantity: ordered }) => {
        const count = (...states: readonly Unit['state'][]): number =>
          units.filter((unit) => unit.sku === sku && states.includes(unit.state)).length;
        return {
          sku,
          ordered,
          cancelled: count('cancelled'),
          unshipped: count('here'),
          shipped: count('sent', 'asked', 'back'),
          returning: count('asked'),
          returned: count('back'),
        };
      }),
    refunded: () => {
      if (isUndone) return undefined;
      const goods = priced.lines.map(({ sku, quantity, gross }) => {
        const gone = units.filter((unit) => unit.sku === sku && isGone(unit)).length;
        // The first k of n units are worth k/n of their line, rounded half up.
        return Number((2n * BigInt(gross) * BigInt(gone) + BigInt(quantity)) / (2n * BigInt(quantity)));
      });
      return goods.reduce((sum, minor) => sum + minor, isShippingBack ? priced.shipping.gross : 0);
    },
  };
}
