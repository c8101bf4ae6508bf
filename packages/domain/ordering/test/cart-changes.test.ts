import { instant, ok } from '@emporion/kernel';
import { fixedClock } from '@emporion/kernel/testing';
import { describe, expect, test } from 'vitest';
import { addToCart, type Cart, emptyCart, mostLines, setQuantity } from '../src/cart.ts';
import { changeCart, mergeAtLogin } from '../src/cart-changes.ts';
import type { CartOwner, Carts } from '../src/cart-ports.ts';
import { cartsContract } from '../src/testing/carts.contract.ts';
import { inMemoryCarts } from '../src/testing/in-memory-carts.ts';

cartsContract('in memory', inMemoryCarts);

const clock = fixedClock(instant(1_790_000_000_000));
const cause = { correlationId: 'a visit', causationId: 'a click' };
const guest: CartOwner = { kind: 'guest', id: 'g' };
const ada: CartOwner = { kind: 'customer', id: 'ada' };

/** Carts of which somebody else changes one just before each of the first `times` saves. */
function contested(carts: Carts, owner: CartOwner, times: number): Carts {
  let left = times;
  return {
    ...carts,
    save: async (changes, recording) => {
      if (left > 0) {
        left -= 1;
        const { cart, version } = await carts.load(owner);
        const more = addToCart(cart, 'TEA-1', 1);
        if (!more.ok) throw new Error('there is room');
        await carts.save([{ owner, cart: more.value, expectedVersion: version }], recording);
      }
      return carts.save(changes, recording);
    },
  };
}

async function put(carts: Carts, owner: CartOwner, cart: Cart): Promise<void> {
  await changeCart({ carts, clock })(owner, () => ok(cart), cause);
}

const cartWith = (count: number, from = 0): Cart => ({
  lines: Array.from({ length: count }, (_, index) => ({ sku: `SKU-${100 + from + index}`, quantity: 1 })),
});

describe('a change of a cart', () => {
  test('is decided again on what somebody else saved meanwhile', async () => {
    const carts = inMemoryCarts();
    const changed = await changeCart({ carts: contested(carts, ada, 3), clock })(
      ada,
      (cart) => setQuantity(cart, 'CUP-1', 2),
      cause,
    );
    const lines = [
      { sku: 'CUP-1', quantity: 2 },
      { sku: 'TEA-1', quantity: 3 },
    ];
    expect(changed).toEqual({ ok: true, value: { lines } });
    expect(await carts.load(ada)).toEqual({ cart: { lines }, version: 4 });
  });

  test('is given up when others never stop', async () => {
    const carts = contested(inMemoryCarts(), ada, 99);
    const changed = await changeCart({ carts, clock })(ada, (cart) => setQuantity(cart, 'CUP-1', 2), cause);
    expect(changed).toEqual({ ok: false, error: { reason: 'too-busy' } });
  });

  test('that is refused, or changes nothing, is not saved', async () => {
    const carts = inMemoryCarts();
    const change = changeCart({ carts, clock });
    await change(ada, (cart) => setQuantity(cart, 'CUP-1', 2), cause);
    await change(ada, (cart) => setQuantity(cart, 'CUP-1', 2), cause);
    await change(ada, (cart) => setQuantity(cart, 'CUP-1', 100), cause);
    expect((await carts.load(ada)).version).toBe(1);
  });
});

describe('a login', () => {
  test("[E101~] moves the guest's cart into the customer's, once", async () => {
    const carts = inMemoryCarts();
    await put(carts, guest, cartWith(2));
    await put(carts, ada, cartWith(2, 1));
    const lines = [
      { sku: 'SKU-100', quantity: 1 },
      { sku: 'SKU-101', quantity: 2 },
      { sku: 'SKU-102', quantity: 1 },
    ];
    const merge = mergeAtLogin({ carts, clock });
    expect(await merge(guest, ada, cause)).toEqual({ ok: true, value: { lines } });
    expect(await merge(guest, ada, cause)).toEqual({ ok: true, value: { lines } });
    expect(await carts.load(ada)).toEqual({ cart: { lines }, version: 2 });
    expect((await carts.load(guest)).cart).toEqual(emptyCart);
  });

  test('[E101~] takes what the guest added while it was under way', async () => {
    const carts = inMemoryCarts();
    await put(carts, guest, cartWith(1));
    expect(await mergeAtLogin({ carts: contested(carts, guest, 2), clock })(guest, ada, cause)).toEqual({
      ok: true,
      value: {
        lines: [
          { sku: 'SKU-100', quantity: 1 },
          { sku: 'TEA-1', quantity: 2 },
        ],
      },
    });
    expect((await carts.load(guest)).cart).toEqual(emptyCart);
  });

  test('[E101~] that would need more than 50 lines leaves both carts as they are', async () => {
    const carts = inMemoryCarts();
    await put(carts, guest, cartWith(1));
    await put(carts, ada, cartWith(mostLines, 1));
    expect(await mergeAtLogin({ carts, clock })(guest, ada, cause)).toEqual({
      ok: false,
      error: { reason: 'too-many-lines', wanted: 51, limit: 50 },
    });
    expect((await carts.load(guest)).cart).toEqual(cartWith(1));
    expect((await carts.load(ada)).cart).toEqual(cartWith(mostLines, 1));
  });
});
