import { instant } from '@emporion/kernel';
import type { Recording } from '@emporion/messages';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cart, emptyCart } from '../cart.ts';
import type { CartOwner, Carts } from '../cart-ports.ts';
import { anyCart, anyCartOwner } from './cart-arbitraries.ts';

/** What every keeper of carts promises. `open` makes one that keeps none. */
export function cartsContract(name: string, open: () => Carts): void {
  describe(`Carts: ${name}`, () => {
    test('an owner who never saved a cart has an empty one', async () => {
      expect(await open().load(guest)).toEqual({ cart: emptyCart, version: 0 });
    });

    test('every owner has the cart that was saved for them last', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(anyCartOwner(), anyCart())), async (changes) => {
          const carts = open();
          const last = new Map<string, Cart>();
          for (const [owner, cart] of changes) {
            const { version } = await carts.load(owner);
            const saved = await carts.save([{ owner, cart, expectedVersion: version }], recordedAt(0));
            expect(saved).toEqual({ ok: true, value: [version + 1] });
            last.set(`${owner.kind}/${owner.id}`, cart);
          }
          for (const [owner] of changes) {
            expect((await carts.load(owner)).cart).toEqual(last.get(`${owner.kind}/${owner.id}`));
          }
        }),
      );
    });

    test('of two who changed the same version the second is refused, and told the version', async () => {
      const carts = open();
      const change = { owner: guest, cart: oneCup, expectedVersion: 0 };
      await carts.save([change], recordedAt(0));
      expect(await carts.save([{ ...change, cart: emptyCart }], recordedAt(0))).toEqual({
        ok: false,
        error: { reason: 'version-conflict', actual: 1 },
      });
      expect((await carts.load(guest)).cart).toEqual(oneCup);
    });

    test('carts that are saved together are saved all or none', async () => {
      const carts = open();
      await carts.save([{ owner: guest, cart: oneCup, expectedVersion: 0 }], recordedAt(0));
      const both = (guestVersion: number) => [
        { owner: customer, cart: oneCup, expectedVersion: 0 },
        { owner: guest, cart: emptyCart, expectedVersion: guestVersion },
      ];
      expect((await carts.save(both(0), recordedAt(0))).ok).toBe(false);
      expect(await carts.load(customer)).toEqual({ cart: emptyCart, version: 0 });
      expect(await carts.save(both(1), recordedAt(0))).toEqual({ ok: true, value: [1, 2] });
      expect(await carts.load(customer)).toEqual({ cart: oneCup, version: 1 });
      expect(await carts.load(guest)).toEqual({ cart: emptyCart, version: 2 });
    });

    test('guests who stayed away are forgotten, the longest first, and customers never', async () => {
      const carts = open();
      const guests = ['a', 'b', 'c'].map((id): CartOwner => ({ kind: 'guest', id }));
      for (const [day, owner] of [...guests, customer].entries()) {
        await carts.save([{ owner, cart: oneCup, expectedVersion: 0 }], recordedAt(day));
      }
      const versions = async () =>
        Promise.all([...guests, customer].map(async (owner) => (await carts.load(owner)).version));
      expect(await carts.forgetGuests(recordedAt(2).at, 1)).toBe(1);
      expect(await versions()).toEqual([0, 1, 1, 1]);
      expect(await carts.forgetGuests(recordedAt(2).at, 9)).toBe(1);
      expect(await carts.forgetGuests(recordedAt(9).at, 9)).toBe(1);
      expect(await versions()).toEqual([0, 0, 0, 1]);
    });
  });
}

const guest: CartOwner = { kind: 'guest', id: 'somebody' };
const customer: CartOwner = { kind: 'customer', id: 'somebody' };
const oneCup: Cart = { lines: [{ sku: 'CUP-1', quantity: 1 }] };

const recordedAt = (day: number): Recording => ({
  events: [],
  at: instant(1_790_000_000_000 + day * 86_400_000),
  cause: { correlationId: 'a visit', causationId: 'a click' },
});
