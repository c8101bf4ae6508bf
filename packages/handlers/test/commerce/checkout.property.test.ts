import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FaultMode, faultPlan, faultyCalls } from './faults.ts';
import { address, type Checkout, openCheckout } from './open-checkout.ts';

const units = 10_000;
const faults = faultPlan();
let shop: Checkout;
beforeAll(async () => {
  // One shop for all runs: reading the definition of the flow takes longer than running it.
  shop = await openCheckout({ units, wrap: faults.wrap, deliveries: 2 });
});
afterAll(() => shop.close());

const cards = ['tok_approved', 'tok_declined', 'tok_needs_action', 'tok_timeout', 'tok_flaky', 'tok_capture_fails'];

/** A purchase, what goes wrong on its way, and what the customer does besides. */
const anyPurchase = () =>
  fc.record({
    card: fc.constantFrom(...cards),
    quantity: fc.integer({ min: 1, max: 3 }),
    faults: fc.array(
      fc.record({
        call: fc.constantFrom(...faultyCalls),
        // Enough to exhaust every retry before the pivot, and few enough for those after it.
        skip: fc.nat(4),
        modes: fc.array(fc.constantFrom<FaultMode>('before', 'after'), { minLength: 1, maxLength: 8 }),
      }),
      { maxLength: 4 },
    ),
    bank: fc.constantFrom('approve', 'refuse', 'nothing'),
    cancels: fc.boolean(),
  });

let buyers = 0;
let committed = 0;

test('[E102~] whatever fails, however often: a checkout ends, and money and stock are where the order says', async () => {
  await fc.assert(
    fc.asyncProperty(anyPurchase(), async ({ card, quantity, faults: planned, bank, cancels }) => {
      buyers += 1;
      const customer = `customer-${buyers}`;
      await shop.fill(customer, quantity);
      for (const { call, skip, modes } of planned)
        faults.plan(call, [...Array<FaultMode>(skip).fill('well'), ...modes]);
      const started = await shop.as(customer, 'POST', '/v1/checkouts', { cardToken: card, shippingAddress: address });
      const { id, total } = started.body as { readonly id: string; readonly total: { readonly minor: number } };
      expect(started.status).toBe(202);

      const checkout = async () => (await shop.ports.ordering.checkouts.load(id))?.checkout;
      const isEnded = () => shop.isEnded(id);
      await shop.settle(() => isEnded() || shop.isAsking(id));
      if (shop.isAsking(id)) {
        if (bank === 'nothing') await shop.clock.advance(600_000);
        else {
          await shop.bank.answerChallenge(id, bank);
          await shop.as(customer, 'POST', `/v1/checkouts/${id}/confirmation`, {});
        }
      }
      if (cancels) await shop.as(customer, 'POST', `/v1/orders/${id}/cancellation`, {});
      await shop.settle(isEnded);
      faults.heal();
      await shop.settle(isEnded);
      await shop.idle();

      const status = (await checkout())?.status;
      const order = (await shop.ports.ordering.orders.load(id))?.order;
      const money = shop.bank.ledger().find(({ reference }) => reference === id);
      const [held, captured, refunded] = [
        money?.held.minor ?? 0,
        money?.captured.minor ?? 0,
        money?.refunded.minor ?? 0,
      ];
      expect(['placed', 'declined', 'expired']).toContain(status);
      expect(order !== undefined).toBe(status === 'placed');
      expect(held).toBe(0);
      if (order?.status === 'confirmed') {
        expect([captured, refunded]).toEqual([total.minor, 0]);
        committed += quantity;
      } else {
        expect(['cancelled', undefined]).toContain(order?.status);
        expect(captured).toBe(refunded);
      }
      const told = shop.typesOf(id);
      for (const once of ['ordering.order-placed', 'payments.payment-captured', 'payments.payment-refunded']) {
        expect(told.filter((type) => type === once).length).toBeLessThanOrEqual(1);
      }
      expect(await shop.level()).toMatchObject({
        onHand: units,
        available: units - committed,
        held: 0,
        committed,
      });
    }),
  );
  // A plan that never came true would prove nothing.
  expect(faults.hits()).toBeGreaterThan(buyers / 4);
}, 60_000);
