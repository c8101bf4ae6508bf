import { millisecondsPerDay, plusMilliseconds } from '@emporion/kernel';
import { changeCheckout } from '@emporion/ordering';
import { describe, expect, test } from 'vitest';
import { expectExactlyOnce } from './exactly-once.ts';
import { address, type Checkout, saucepan } from './open-checkout.ts';
import { type Body, openedShops } from './shopping.ts';

const opened = openedShops();
const quantity = 2;
const coupon = { kind: 'customer', code: 'WELCOME5', customerId: 'ada', limit: 1 } as const;
const cause = { correlationId: 'world', causationId: 'world' };

/** A step of the checkout: the task that does it, or none where it is the request itself, and how it comes to be refused. */
interface Step {
  readonly task?: string;
  readonly card?: string;
  readonly refuse?: (shop: Checkout, id: string) => Promise<unknown>;
  /** What becomes of a checkout whose step is refused. */
  readonly refused: 'cancelled' | 'not-ordered';
  /** What becomes of one when nobody ever knows how the step ended. */
  readonly unknown: 'bought' | 'cancelled' | 'not-ordered';
}

const commit = 'the transaction of the order';

const steps: Readonly<Record<string, Step>> = {
  price: { refused: 'not-ordered', unknown: 'bought' },
  'redeem coupons': {
    task: 'RedeemCoupons',
    refuse: ({ ports }) => ports.redemptions.redeem({ id: 'another', claims: [coupon] }),
    refused: 'not-ordered',
    unknown: 'not-ordered',
  },
  'reserve stock': {
    task: 'ReserveStock',
    refuse: async ({ ports, level }) => {
      const lines = [{ sku: saucepan, quantity: (await level())?.available ?? 0 }];
      const expiresAt = plusMilliseconds(ports.clock.now(), millisecondsPerDay);
      await ports.stockReservations.reserve({ id: 'another', lines, expiresAt }, occasionOf(ports));
    },
    refused: 'not-ordered',
    unknown: 'not-ordered',
  },
  'authorize payment': {
    task: 'AuthorizePayment',
    card: 'tok_declined',
    refused: 'not-ordered',
    unknown: 'not-ordered',
  },
  'place order': {
    task: 'PlaceOrder',
    refuse: ({ ports }, checkoutId) =>
      changeCheckout(ports, {
        checkoutId,
        cause,
        command: { type: 'fail-checkout', failure: { status: 'declined', reason: 'customer-request' } },
      }),
    refused: 'not-ordered',
    // It was placed: the flow finds out when it wants to close the checkout.
    unknown: 'bought',
  },
  // Not a task of its own: the transaction of the order.
  'commit stock': {
    task: commit,
    refuse: ({ ports }, id) => ports.stockReservations.release(id, occasionOf(ports)),
    refused: 'not-ordered',
    unknown: 'bought',
  },
  // After the pivot: given up as a new decision.
  'capture payment': { task: 'CapturePayment', card: 'tok_capture_fails', refused: 'cancelled', unknown: 'cancelled' },
};

const occasionOf = ({ clock }: Checkout['ports']) => ({ at: clock.now(), cause });

const failures = ['rejected', 'unknown', 'crash before', 'crash after', 'duplicate'] as const;
type Failure = (typeof failures)[number];

const never = new Promise<never>(() => {});

/** Makes one task of a shop fail in one way. */
function disturbance(step: Step, failure: Failure, shopOf: () => Checkout) {
  let hits = 0;
  let crashed = false;
  const around = async <T>(task: string, run: () => Promise<T>): Promise<T> => {
    if (task !== step.task) return run();
    hits += 1;
    switch (failure) {
      case 'rejected':
        if (hits === 1) await step.refuse?.(shopOf(), checkoutIn(shopOf()));
        return run();
      case 'unknown':
        await run();
        throw new Error('the answer was lost');
      case 'crash before':
      case 'crash after':
        if (hits > 1) return run();
        if (failure === 'crash after') await run();
        crashed = true;
        return never;
      case 'duplicate':
        return (await Promise.all([run(), run()]))[0];
    }
  };
  return { around, hits: () => hits, hasCrashed: () => crashed };
}

/** The id of the only checkout that began. */
function checkoutIn(shop: Checkout): string {
  const start = shop.events().find(({ type }) => type === 'ordering.checkout-started.v1');
  return start?.subject.replace('checkout/', '') ?? '';
}

const wish = (card: string) => ({ cardToken: card, shippingAddress: address });

/** Ask to buy what is in the cart; the request itself fails where the step is its own. */
async function ask(shop: Checkout, { task, card = 'tok_approved' }: Step, failure: Failure): Promise<Body | undefined> {
  const send = (body: object) => shop.as('ada', 'POST', '/v1/checkouts', body);
  if (task !== undefined) return (await send(wish(failure === 'rejected' ? card : 'tok_approved'))).body as Body;
  switch (failure) {
    case 'rejected': {
      const refused = await send({ ...wish(card), expectedTotal: { minor: 1, currency: 'EUR' } });
      expect(refused.body).toMatchObject({ code: 'price-changed' });
      return undefined;
    }
    case 'duplicate': {
      const both = await Promise.all([send(wish(card)), send(wish(card))]);
      const accepted = both.filter(({ status }) => status === 202).map(({ body }) => body as Body);
      expect(new Set(accepted.map(({ id }) => id)).size).toBe(1);
      return accepted[0];
    }
    case 'crash before':
      await shop.restart();
      return (await send(wish(card))).body as Body;
    case 'unknown':
    case 'crash after': {
      const lost = (await send(wish(card))).body as Body;
      if (failure === 'crash after') await shop.restart();
      const again = (await send(wish(card))).body as Body;
      expect(again.id).toBe(lost.id);
      return again;
    }
  }
}

describe('a checkout of which one step fails', () => {
  const cases = Object.entries(steps).flatMap(([name, step]) => failures.map((failure) => ({ name, step, failure })));

  test.each(cases)(
    '[E102] [REL-10] $name, $failure: money, stock and coupon are moved exactly once',
    async ({ step, failure }) => {
      const disturbed = disturbance(step, failure, () => shop);
      const shop: Checkout = await opened({
        around: disturbed.around,
        wrap: (ports) => ({
          ...ports,
          placements: { place: (placement) => disturbed.around(commit, () => ports.placements.place(placement)) },
        }),
      });
      const before = await shop.level();
      await shop.fill('ada', quantity, ['WELCOME5']);
      const started = await ask(shop, step, failure);
      if (started === undefined) {
        expect(shop.events().filter(({ type }) => type.startsWith('ordering'))).toEqual([]);
        expect(await shop.level()).toEqual(before);
        return;
      }
      const { id } = started;
      await shop.settle(() => shop.isEnded(id) || disturbed.hasCrashed());
      if (disturbed.hasCrashed()) await shop.restart();
      await shop.settle(() => shop.isEnded(id));
      await shop.idle();
      // What others took to have the step refused is given back, so that the books are those of this checkout.
      await shop.ports.stockReservations.release('another', occasionOf(shop.ports));
      await shop.ports.redemptions.release('another');

      const total = (await shop.ports.checkouts.load(id))?.checkout.priced.totals.gross ?? 0;
      expect(total).toBe(2 * 34_90 - 5_00);
      const became = await expectExactlyOnce(shop, { id, quantity, total, before });
      const expected = failure === 'rejected' ? step.refused : failure === 'unknown' ? step.unknown : 'bought';
      expect(became).toBe(expected);
      expect(await shop.ports.redemptions.left([coupon])).toEqual([became === 'not-ordered' ? 1 : 0]);
      // A failure that never came would prove nothing.
      if (step.task !== undefined) expect(disturbed.hits()).toBeGreaterThan(0);
      expect(disturbed.hasCrashed()).toBe(step.task !== undefined && failure.startsWith('crash'));
    },
  );
});
