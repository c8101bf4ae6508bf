import { describe, expect, test } from 'vitest';
import type { CheckoutPorts } from '../../src/commerce/checkout/ports.ts';
import { faultPlan } from './faults.ts';
import { asked, openedShops, orderOf } from './shopping.ts';

const opened = openedShops();

/** A call out of the house: what it does, the key under which its provider knows it, and everything that it says. */
interface Call {
  readonly effect: string;
  readonly key: string;
  readonly said: string;
}

/** Ports that keep what they are asked to do elsewhere. */
function recording() {
  const calls: Call[] = [];
  const kept =
    <Args extends readonly unknown[], T>(
      effect: string,
      keyOf: (...args: Args) => string,
      work: (...args: Args) => T,
    ) =>
    (...args: Args): T => {
      calls.push({ effect, key: keyOf(...args), said: JSON.stringify(args) });
      return work(...args);
    };
  const wrap = (ports: CheckoutPorts): CheckoutPorts => {
    const { gateway, processes, callbacks } = ports;
    const keyOf = ({ key }: { readonly key: string }): string => key;
    return {
      ...ports,
      gateway: {
        find: gateway.find,
        authorize: kept('authorize', keyOf, gateway.authorize),
        capture: kept('capture', keyOf, gateway.capture),
        void: kept('void', keyOf, gateway.void),
        refund: kept('refund', keyOf, gateway.refund),
      },
      processes: { start: kept('start', (process, name) => `${process}:${name}`, processes.start) },
      callbacks: { succeed: kept('answer', (token) => token, callbacks.succeed) },
    };
  };
  return { calls, wrap };
}

const keysOf = (calls: readonly Call[], effect: string): readonly string[] => [
  ...new Set(calls.filter((call) => call.effect === effect).map(({ key }) => key)),
];

describe('what is done outside of the house', () => {
  test('is known there by a key of ours, and is the same whenever it is repeated', async () => {
    const { calls, wrap } = recording();
    const faults = faultPlan();
    const shop = await opened({ wrap: (ports) => faults.wrap(wrap(ports)), deliveries: 3 });
    // Each has its effect, and nobody hears of it.
    for (const effect of ['authorize', 'capture', 'refund'] as const) faults.plan(effect, ['after']);
    const id = await asked(shop);
    await shop.settle(() => shop.isEnded(id));
    await shop.as('ada', 'POST', `/v1/orders/${id}/cancellation`, {});
    await shop.idle();
    for (let turn = 0; turn < 5 && shop.bank.ledger()[0]?.refunded.minor === 0; turn++) {
      await shop.clock.advance(60_000);
      await shop.idle();
    }

    expect(faults.hits()).toBe(3);
    for (const effect of ['authorize', 'capture', 'refund']) {
      expect([effect, keysOf(calls, effect)]).toEqual([effect, [`${id}:${effect}`]]);
      expect(calls.filter((call) => call.effect === effect).length).toBeGreaterThan(1);
    }
    expect(keysOf(calls, 'start')).toEqual([`checkout:${id}`]);
    expect(new Set(calls.map(({ said }) => said)).size).toBe(new Set(calls.map(({ key }) => key)).size);
    // Once, however often it was asked for.
    const price = { minor: 69_80, currency: 'EUR' };
    expect(shop.bank.ledger()).toMatchObject([{ reference: id, held: { minor: 0 }, captured: price, refunded: price }]);
    expect(await orderOf(shop, id)).toMatchObject({ status: 'cancelled', payment: { status: 'refunded' } });
  });
});
