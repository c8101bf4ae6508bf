import { authorizeCheckout, holdStock } from '@emporion/ordering';
import { afterEach, describe, expect, test } from 'vitest';
import { orderingOf } from '../../src/commerce/checkout/ports.ts';
import { type FaultMode, faultPlan } from './faults.ts';
import { address, type Checkout, openCheckout, saucepan } from './open-checkout.ts';

let open: Checkout[] = [];
afterEach(async () => {
  for (const shop of open) await shop.close();
  open = [];
});

async function opened(options: Parameters<typeof openCheckout>[0] = {}): Promise<Checkout> {
  const shop = await openCheckout(options);
  open.push(shop);
  return shop;
}

interface Body {
  readonly id: string;
  readonly status: string;
  readonly reason?: string;
  readonly shortages?: readonly object[];
  readonly orderId?: string;
  readonly challengeUrl?: string;
  readonly payment?: { readonly status: string };
  readonly code?: string;
}

const buy = { cardToken: 'tok_approved', shippingAddress: address };

/** Ada buys two saucepans with a card; her checkout once its flow has ended, or waits for her. */
async function bought(shop: Checkout, cardToken = 'tok_approved', quantity = 2): Promise<Body> {
  await shop.fill('ada', quantity);
  const { body } = await shop.as('ada', 'POST', '/v1/checkouts', { ...buy, cardToken }, crypto.randomUUID());
  const { id } = body as Body;
  await shop.settle(() => shop.isEnded(id) || shop.isAsking(id));
  return (await shop.as('ada', 'GET', `/v1/checkouts/${id}`)).body;
}

const orderOf = async (shop: Checkout, id: string): Promise<Body> =>
  (await shop.as('ada', 'GET', `/v1/orders/${id}`)).body;

const times = (count: number, mode: FaultMode): FaultMode[] => Array(count).fill(mode);

describe('a checkout', () => {
  test('[E102~] prices, reserves, authorizes, places, captures and confirms, in that order', async () => {
    const shop = await opened();
    const checkout = await bought(shop);
    expect(checkout).toMatchObject({
      status: 'placed',
      orderId: checkout.id,
      total: { minor: 69_80, currency: 'EUR' },
    });
    expect(await orderOf(shop, checkout.id)).toMatchObject({ status: 'confirmed', payment: { status: 'captured' } });
    expect(shop.typesOf(checkout.id)).toEqual([
      'ordering.checkout-started',
      'inventory.stock-reserved',
      'payments.payment-authorized',
      'ordering.checkout-completed',
      'inventory.stock-committed',
      'ordering.order-placed',
      'payments.payment-captured',
      'ordering.order-confirmed',
    ]);
  });

  test('of more than there is ends sold out, and says of what there is how much', async () => {
    const shop = await opened({ units: 1 });
    expect(await bought(shop)).toMatchObject({
      status: 'sold-out',
      shortages: [{ sku: saucepan, wanted: 2, available: 1 }],
    });
    expect(await shop.level()).toMatchObject({ available: 1, held: 0 });
    expect(shop.bank.ledger()).toEqual([]);
  });

  test.each([
    ['tok_declined', 'card-declined'],
    ['tok_insufficient_funds', 'insufficient-funds'],
    ['tok_unheard_of', 'invalid-card'],
    ['tok_timeout', 'gateway-unavailable'],
  ])('%s ends declined as %s, and the cart is still there', async (token, reason) => {
    const shop = await opened();
    expect(await bought(shop, token)).toMatchObject({ status: 'declined', reason });
    expect(await shop.level()).toMatchObject({ available: 10, held: 0, committed: 0 });
    expect(shop.bank.ledger().map(({ held, captured }) => [held.minor, captured.minor])).not.toContainEqual([69_80, 0]);
    expect((await shop.ports.carts.load({ kind: 'customer', id: 'ada' })).cart.lines).toHaveLength(1);
  });

  test('[E102~] whose answer from the gateway was lost asks again, and holds the money once', async () => {
    const shop = await opened();
    const { id, status } = await bought(shop, 'tok_flaky');
    expect(status).toBe('placed');
    expect(shop.bank.ledger()).toMatchObject([{ reference: id, held: { minor: 0 }, captured: { minor: 69_80 } }]);
  });

  test('[E102~] undoes a hold whose outcome it never learned', async () => {
    const shop = await opened();
    const { id } = await bought(shop, 'tok_timeout');
    expect(shop.bank.ledger()).toMatchObject([{ reference: id, held: { minor: 0 }, captured: { minor: 0 } }]);
    expect(shop.typesOf(id).slice(-4)).toEqual([
      'ordering.checkout-failed',
      'payments.payment-voided',
      'inventory.stock-released',
      'ordering.checkout-settled',
    ]);
  });

  test('[E102~] whose order was placed without its knowledge goes on forward', async () => {
    const faults = faultPlan();
    const shop = await opened({ wrap: faults.wrap });
    // The placement has its effect, then nobody can find that out until every retry is used up.
    faults.plan('place', ['after'], () => faults.plan('loadCheckout', times(4, 'before')));
    const { id, status } = await bought(shop);
    expect(faults.hits()).toBe(5);
    expect(status).toBe('placed');
    expect(await orderOf(shop, id)).toMatchObject({ status: 'confirmed', payment: { status: 'captured' } });
  });

  test('[E102~] whose placement never came about is closed, and gives everything back', async () => {
    const faults = faultPlan();
    const shop = await opened({ wrap: faults.wrap });
    faults.plan('place', times(5, 'before'));
    const { id, status, reason } = await bought(shop);
    expect([status, reason]).toEqual(['declined', 'service-unavailable']);
    expect((await shop.as('ada', 'GET', `/v1/orders/${id}`)).status).toBe(404);
    expect(shop.bank.ledger()).toMatchObject([{ held: { minor: 0 }, captured: { minor: 0 } }]);
    expect(await shop.level()).toMatchObject({ available: 10, held: 0 });
  });

  test('[E102~] whose money cannot be taken ends in a cancelled order and a failed execution', async () => {
    const shop = await opened();
    const { id } = await bought(shop, 'tok_capture_fails');
    await shop.idle();
    expect(await orderOf(shop, id)).toMatchObject({
      status: 'cancelled',
      cancelledFor: 'capture-failed',
      payment: { status: 'voided' },
    });
    // The flow fails, so that the alarm on failed executions calls somebody.
    expect(shop.errorOf(id)).toContain('could not be taken');
    expect(await shop.level()).toMatchObject({ available: 10, held: 0, committed: 0 });
  });

  test('keeps the price of its start, whatever the cart becomes', async () => {
    const shop = await opened();
    await shop.fill('ada', 1);
    const { body } = await shop.as('ada', 'POST', '/v1/checkouts', buy);
    await shop.fill('ada', 5);
    const { id } = body as Body;
    await shop.settle(() => shop.isEnded(id));
    expect(await orderOf(shop, id)).toMatchObject({ lines: [{ quantity: 1 }], totals: { total: { minor: 39_80 } } });
    expect((await shop.ports.carts.load({ kind: 'customer', id: 'ada' })).cart.lines).toMatchObject([{ quantity: 4 }]);
  });
});

describe('the question of the bank', () => {
  const answer = (shop: Checkout, id: string) => shop.as('ada', 'POST', `/v1/checkouts/${id}/confirmation`, {});

  test('stops the checkout until the customer has answered it', async () => {
    const shop = await opened();
    const { id, status, challengeUrl } = await bought(shop, 'tok_needs_action');
    expect([status, challengeUrl]).toEqual(['action-required', `/bank/${id}`]);
    await shop.bank.answerChallenge(id, 'approve');
    const confirmed = await answer(shop, id);
    expect([confirmed.status, (confirmed.body as Body).status]).toEqual([202, 'pending']);
    await shop.settle(() => shop.isEnded(id));
    expect(await orderOf(shop, id)).toMatchObject({ status: 'confirmed' });
  });

  test('is asked again when the customer only says that it was answered', async () => {
    const shop = await opened();
    const { id } = await bought(shop, 'tok_needs_action');
    await answer(shop, id);
    await shop.settle(() => shop.typesOf(id).filter((type) => type === 'ordering.confirmation-requested').length === 2);
    await shop.bank.answerChallenge(id, 'refuse');
    await answer(shop, id);
    await shop.settle(() => shop.isEnded(id));
    expect((await shop.as('ada', 'GET', `/v1/checkouts/${id}`)).body).toMatchObject({
      status: 'declined',
      reason: 'challenge-refused',
    });
  });

  test('is answered in ten minutes or never', async () => {
    const shop = await opened();
    const { id } = await bought(shop, 'tok_needs_action');
    await shop.clock.advance(600_000);
    await shop.settle(() => shop.isEnded(id));
    expect((await shop.as('ada', 'GET', `/v1/checkouts/${id}`)).body).toMatchObject({ status: 'expired' });
    expect(await shop.level()).toMatchObject({ available: 10, held: 0 });
    // Nothing is held any more that a late answer could take.
    await shop.bank.answerChallenge(id, 'approve');
    expect(shop.bank.ledger()).toMatchObject([{ held: { minor: 0 }, captured: { minor: 0 } }]);
    expect(await answer(shop, id)).toMatchObject({ status: 409, body: { code: 'wrong-status' } });
  });

  test('that was answered without a word counts all the same, after ten minutes', async () => {
    const shop = await opened();
    const { id } = await bought(shop, 'tok_needs_action');
    await shop.bank.answerChallenge(id, 'approve');
    await shop.clock.advance(600_000);
    await shop.settle(() => shop.isEnded(id));
    expect(await orderOf(shop, id)).toMatchObject({ status: 'confirmed', payment: { status: 'captured' } });
  });

  test('that is confirmed again and again without an answer is given up', async () => {
    const shop = await opened();
    const { id } = await bought(shop, 'tok_needs_action');
    for (let round = 1; !shop.isEnded(id) && round <= 20; round++) {
      await answer(shop, id);
      await shop.settle(
        () =>
          shop.isEnded(id) ||
          shop.typesOf(id).filter((type) => type === 'ordering.confirmation-requested').length > round,
      );
    }
    expect((await shop.as('ada', 'GET', `/v1/checkouts/${id}`)).body).toMatchObject({
      status: 'declined',
      reason: 'challenge-expired',
    });
    expect(shop.bank.ledger()).toMatchObject([{ held: { minor: 0 } }]);
  });

  test('need not be answered by who buys nothing after all', async () => {
    const shop = await opened();
    const { id } = await bought(shop, 'tok_needs_action');
    const withdraw = () => shop.as('ada', 'POST', `/v1/checkouts/${id}/withdrawal`, {});
    expect((await shop.as('ben', 'POST', `/v1/checkouts/${id}/withdrawal`, {})).status).toBe(404);
    expect(await withdraw()).toMatchObject({ status: 202, body: { status: 'pending' } });
    await shop.settle(() => shop.isEnded(id));
    expect((await shop.as('ada', 'GET', `/v1/checkouts/${id}`)).body).toMatchObject({
      status: 'declined',
      reason: 'customer-request',
    });
    expect(await shop.level()).toMatchObject({ available: 10, held: 0 });
    expect(await withdraw()).toMatchObject({ status: 409, body: { code: 'wrong-status' } });
  });

  test('is nobody else’s to answer, and carries no token outside', async () => {
    const shop = await opened();
    const { id } = await bought(shop, 'tok_needs_action');
    expect((await shop.as('ben', 'POST', `/v1/checkouts/${id}/confirmation`, {})).status).toBe(404);
    expect((await shop.as('ben', 'GET', `/v1/checkouts/${id}`)).status).toBe(404);
    const stored = (await shop.ports.ordering.checkouts.load(id))?.checkout;
    const sealed = stored?.status === 'action-required' ? stored.sealedToken : '';
    const shown = JSON.stringify([shop.events(), await shop.as('ada', 'GET', `/v1/checkouts/${id}`)]);
    for (const secret of [sealed, 'tok_needs_action']) expect(shown).not.toContain(secret);
  });
});

describe('a hold on the stock', () => {
  test('is given back by the schedule when its time is over, and then no order can be placed of it', async () => {
    const shop = await opened();
    await shop.ports.stockReservations.reserve(
      { id: 'abandoned', lines: [{ sku: saucepan, quantity: 3 }], expiresAt: shop.clock.now() },
      { at: shop.clock.now(), cause: { correlationId: 'c', causationId: 'c' } },
    );
    expect(await shop.level()).toMatchObject({ available: 7, held: 3 });
    await shop.runSchedules();
    expect(await shop.level()).toMatchObject({ available: 10, held: 0 });
  });
});

describe('a checkout that its flow has left behind', () => {
  const nobody = { start: async () => 'started' as const };

  test('[E102~] is closed, undone and settled by a schedule, and the gateway is asked until it answers', async () => {
    const faults = faultPlan();
    const shop = await opened({ wrap: (ports) => faults.wrap({ ...ports, processes: nobody }) });
    const ids: string[] = [];
    for (const customer of ['ada', 'ben']) {
      await shop.fill(customer, 1);
      const { id } = (await shop.as(customer, 'POST', '/v1/checkouts', buy)).body as Body;
      const cause = { correlationId: id, causationId: id };
      await holdStock(orderingOf(shop.ports), { checkoutId: id, cause });
      await authorizeCheckout(orderingOf(shop.ports), { checkoutId: id, cause });
      ids.push(id);
    }
    await shop.runSchedules();
    expect(await shop.level()).toMatchObject({ held: 2 });

    await shop.clock.advance(16 * 60_000);
    faults.plan('void', ['before']);
    await shop.runSchedules();
    const stored = async () =>
      Promise.all(ids.map(async (id) => (await shop.ports.ordering.checkouts.load(id))?.checkout));
    expect((await stored()).map((checkout) => [checkout?.status, 'settledAt' in (checkout ?? {})])).toEqual([
      ['expired', false],
      ['expired', true],
    ]);
    await shop.runSchedules();
    expect((await stored()).map((checkout) => 'settledAt' in (checkout ?? {}))).toEqual([true, true]);
    expect(shop.bank.ledger().map(({ held }) => held.minor)).toEqual([0, 0]);
    expect(await shop.level()).toMatchObject({ available: 10, held: 0 });
  });

  test('leaves one that was placed alone', async () => {
    const shop = await opened();
    const { id } = await bought(shop);
    await shop.clock.advance(3_600_000);
    await shop.runSchedules();
    expect(await orderOf(shop, id)).toMatchObject({ status: 'confirmed', payment: { status: 'captured' } });
  });
});

describe('the request to buy', () => {
  test('[E102~] from two tabs at once is one checkout, and the other is told which', async () => {
    const shop = await opened();
    await shop.fill('ada', 2);
    const answers = await Promise.all(
      ['tab-1', 'tab-2'].map((key) => shop.as('ada', 'POST', '/v1/checkouts', buy, key)),
    );
    const [first, second] = answers.toSorted((a, b) => Number(a.status) - Number(b.status));
    expect([first?.status, second?.status]).toEqual([202, 409]);
    const [{ id }] = [first].map((answer) => answer?.body as unknown as Body) as [Body];
    expect(second?.body).toMatchObject({ code: 'checkout-under-way', facts: { checkoutId: id } });
    await shop.settle(() => shop.isEnded(id));
    expect(await shop.level()).toMatchObject({ committed: 2 });
    // The next one finds an empty cart.
    expect(await shop.as('ada', 'POST', '/v1/checkouts', buy, 'tab-2')).toMatchObject({ body: { code: 'cart-empty' } });
  });

  test('[REL-3~] has one effect and one answer, however often it is sent', async () => {
    const shop = await opened();
    await shop.fill('ada', 1);
    const answers = await Promise.all([1, 2, 3, 4].map(() => shop.as('ada', 'POST', '/v1/checkouts', buy)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]?.status).toBe(202);
    const [{ id }] = answers.map(({ body }) => body as Body) as [Body];
    await shop.settle(() => shop.isEnded(id));
    expect((await shop.as('ada', 'POST', '/v1/checkouts', buy)).text).toBe(answers[0]?.text);
    expect(shop.events().filter(({ type }) => type === 'ordering.order-placed.v1')).toHaveLength(1);
    const other = await shop.as('ada', 'POST', '/v1/checkouts', { ...buy, cardToken: 'tok_declined' });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  test.each([
    [{ ...buy, cardToken: '4242424242424242' }, '/body/cardToken'],
    [{ ...buy, total: { minor: 1, currency: 'EUR' } }, '/body'],
    [{ ...buy, shippingAddress: { ...address, country: 'Austria' } }, '/body/shippingAddress/country'],
    [{ ...buy, shippingAddress: { ...address, name: ' \n ' } }, '/body/shippingAddress/name'],
    [{ ...buy, expectedTotal: { minor: 1.5, currency: 'EUR' } }, '/body/expectedTotal/minor'],
  ])('[SEC-10~] with %j is refused, and says where', async (body, pointer) => {
    const shop = await opened();
    await shop.fill('ada', 1);
    const refused = await shop.as('ada', 'POST', '/v1/checkouts', body);
    expect(refused.status).toBe(400);
    expect((refused.body as { readonly errors: readonly { readonly pointer: string }[] }).errors[0]?.pointer).toBe(
      pointer,
    );
  });

  test('is refused for an empty cart, and for another price than the customer was shown', async () => {
    const shop = await opened();
    expect(await shop.as('ada', 'POST', '/v1/checkouts', buy)).toMatchObject({
      status: 422,
      body: { code: 'cart-empty' },
    });
    await shop.fill('ada', 1);
    const shown = { ...buy, expectedTotal: { minor: 1, currency: 'EUR' } };
    expect(await shop.as('ada', 'POST', '/v1/checkouts', shown)).toMatchObject({
      status: 409,
      body: { code: 'price-changed', facts: { total: { minor: 39_80, currency: 'EUR' } } },
    });
  });
});
