import type { CheckoutPorts } from '../../src/commerce/checkout/ports.ts';

/** How a call goes: well, or it fails before it had an effect, or after, so that its outcome is unknown to the caller. */
export type FaultMode = 'well' | 'before' | 'after';

/** The calls that checkouts make of the world. */
export const faultyCalls = [
  'reserve',
  'release',
  'restock',
  'loadPayment',
  'savePayment',
  'authorize',
  'find',
  'capture',
  'void',
  'refund',
  'loadCheckout',
  'saveCheckout',
  'loadOrder',
  'saveOrder',
  'place',
] as const;

/** The calls of a kind that can fail: those of checkouts, and those that only orders make once they are placed. */
export type FaultyCall = (typeof faultyCalls)[number] | 'ship';

/** The world failed. */
class WorldFailed extends Error {
  override readonly name = 'WorldFailed';
}

/** Fails the next calls of a kind, as often and in such a way as it was told. */
export function faultPlan() {
  const planned = new Map<FaultyCall, FaultMode[]>();
  const followers = new Map<FaultyCall, () => void>();
  let hits = 0;
  const failing =
    <Args extends readonly unknown[], T>(call: FaultyCall, work: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      const mode = planned.get(call)?.shift();
      if (mode === 'before' || mode === 'after') {
        hits += 1;
        followers.get(call)?.();
        followers.delete(call);
      }
      if (mode === 'before') throw new WorldFailed(`before ${call}`);
      const result = await work(...args);
      if (mode === 'after') throw new WorldFailed(`after ${call}`);
      return result;
    };
  return {
    /** How many calls have failed. */
    hits: () => hits,
    /** Say how the next calls of that kind go, one after the other, and what to do when the first one fails. */
    plan: (call: FaultyCall, modes: readonly FaultMode[], then?: () => void): void => {
      planned.set(call, [...(planned.get(call) ?? []), ...modes]);
      if (then !== undefined) followers.set(call, then);
    },
    /** From now on everything goes well. */
    heal: (): void => planned.clear(),
    /** The ports, whose calls fail by the plan. */
    wrap: (ports: CheckoutPorts): CheckoutPorts => {
      const { stockReservations: stock, payments, gateway, checkouts, orders, placements } = ports;
      return {
        ...ports,
        stockReservations: {
          ...stock,
          reserve: failing('reserve', stock.reserve),
          release: failing('release', stock.release),
          ship: failing('ship', stock.ship),
          restock: failing('restock', stock.restock),
        },
        payments: { load: failing('loadPayment', payments.load), save: failing('savePayment', payments.save) },
        gateway: {
          authorize: failing('authorize', gateway.authorize),
          find: failing('find', gateway.find),
          capture: failing('capture', gateway.capture),
          void: failing('void', gateway.void),
          refund: failing('refund', gateway.refund),
        },
        checkouts: {
          ...checkouts,
          load: failing('loadCheckout', checkouts.load),
          save: failing('saveCheckout', checkouts.save),
        },
        orders: { ...orders, load: failing('loadOrder', orders.load), save: failing('saveOrder', orders.save) },
        placements: { place: failing('place', placements.place) },
      };
    },
  };
}
