import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectExactlyOnce } from './exactly-once.ts';
import { type FaultMode, faultPlan, faultyCalls } from './faults.ts';
import { address, type Checkout, openCheckout } from './open-checkout.ts';

const units = 10_000;
const faults = faultPlan();
const open = () => openCheckout({ units, wrap: faults.wrap, deliveries: 2 });
// One shop for many runs: reading the definition of the flow takes longer than running it.
let shop: Checkout;
beforeAll(async () => {
  shop = await open();
});
afterAll(() => shop.close());

const cards = ['tok_approved', 'tok_declined', 'tok_needs_action', 'tok_timeout', 'tok_flaky', 'tok_capture_fails'];

/** A purchase, what goes wrong on its way, and what the customer does besides. */
const anyPurchase = () =>
  fc.record({
    card: fc.constantFrom(...cards),
    quantity: fc.integer({ min: 1, max: 3 }),
    // Enough to use up every retry before the pivot; no number of them uses up those of a day.
    faults: fc.array(
      fc.record({
        call: fc.constantFrom(...faultyCalls),
        skip: fc.nat(4),
        modes: fc.array(fc.constantFrom<FaultMode>('before', 'after'), { minLength: 1, maxLength: 8 }),
      }),
      { maxLength: 4 },
    ),
    bank: fc.constantFrom('approve', 'refuse', 'approve-and-leave', 'withdraw', 'nothing'),
    cancels: fc.boolean(),
  });
type Purchase = typeof anyPurchase extends () => fc.Arbitrary<infer T> ? T : never;

let buyers = 0;

/** Buy, and look at everything afterwards. */
async function buy({ card, quantity, faults: planned, bank, cancels }: Purchase): Promise<void> {
  buyers += 1;
  const customer = `customer-${buyers}`;
  const before = await shop.level();
  await shop.fill(customer, quantity);
  for (const { call, skip, modes } of planned) faults.plan(call, [...Array<FaultMode>(skip).fill('well'), ...modes]);
  const started = await shop.as(customer, 'POST', '/v1/checkouts', { cardToken: card, shippingAddress: address });
  const { id, total } = started.body as { readonly id: string; readonly total: { readonly minor: number } };
  expect(started.status).toBe(202);

  const isEnded = () => shop.isEnded(id);
  await shop.settle(() => isEnded() || shop.isAsking(id));
  if (shop.isAsking(id)) {
    if (bank === 'approve' || bank === 'refuse') await shop.bank.answerChallenge(id, bank);
    if (bank === 'approve-and-leave') await shop.bank.answerChallenge(id, 'approve');
    const word = { approve: 'confirmation', refuse: 'confirmation', withdraw: 'withdrawal' }[bank as string];
    if (word === undefined) await shop.clock.advance(600_000);
    else await shop.as(customer, 'POST', `/v1/checkouts/${id}/${word}`, {});
  }
  if (cancels) await shop.as(customer, 'POST', `/v1/orders/${id}/cancellation`, {});
  await shop.settle(isEnded);
  faults.heal();
  // Whoever was asked to confirm once more, because a fault came between, is not there any more.
  if (!isEnded()) await shop.clock.advance(600_000);
  await shop.settle(isEnded);
  await shop.idle();

  await expectExactlyOnce(shop, { id, quantity, total: total.minor, before });
}

test('[E102~] whatever fails, however often: a checkout ends, and money and stock are where the order says', async () => {
  await fc.assert(
    fc.asyncProperty(anyPurchase(), async (purchase) => {
      try {
        await buy(purchase);
      } catch (error) {
        // What went wrong here must not be held against the next run.
        faults.heal();
        await shop.close();
        shop = await open();
        throw error;
      }
    }),
  );
  // A plan that never came true would prove nothing.
  expect(faults.hits()).toBeGreaterThan(buyers / 4);
});
