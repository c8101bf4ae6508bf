import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type StripeDouble, type StripeFault, stripeDouble } from '../../../adapters/test/partners/stripe-double.ts';
import { asked, bought, openedShops, orderOf, wish } from './shopping.ts';
import { openStripeShop } from './stripe-shop.ts';

let double: StripeDouble;
beforeAll(async () => {
  double = await stripeDouble();
});
afterAll(() => double.close());

const opened = openedShops();
const open = (options: Parameters<typeof openStripeShop>[2] = {}) => openStripeShop(double, opened, options);
const price = { minor: 69_80, currency: 'EUR' };
const authorized = 'payment_intent.amount_capturable_updated';

/** A shop where the bank has a question about a checkout, and the customer answers the bank, not us. */
async function answered(options: Parameters<typeof openStripeShop>[2] = {}, answer: 'approve' | 'refuse' = 'approve') {
  const shop = await open(options);
  const { id, status, challengeUrl } = await bought(shop, shop.cards.needsAction);
  expect([status, challengeUrl]).toEqual(['action-required', expect.stringContaining('hooks.stripe.example')]);
  await shop.stripe.answerChallenge(id, answer);
  const ended = async () => {
    await shop.idle();
    await shop.settle(() => shop.isEnded(id));
    await shop.idle();
  };
  return { shop, id, ended };
}

describe('[E3] [E61~] an order that is paid through Stripe', () => {
  test('is confirmed when Stripe says that its money is held, and charged once, with the price of the shop', async () => {
    const { shop, id, ended } = await answered();
    expect((await shop.deliver(shop.eventOf(authorized, id))).status).toBe(200);
    await ended();
    expect(await orderOf(shop, id)).toMatchObject({ status: 'confirmed', payment: { status: 'captured' } });
    expect(await shop.stripe.moneyOf(id)).toMatchObject({ held: { minor: 0 }, captured: price });
    expect(shop.stripe.intentsOf(id)).toHaveLength(1);
  });

  test('is charged once where its customer asks again with the same key', async () => {
    const shop = await open();
    await shop.fill('ada', 2);
    const ask = () => shop.as('ada', 'POST', '/v1/checkouts', { ...wish, cardToken: shop.cards.approved }, 'one-key');
    const [first, second] = [await ask(), await ask()];
    expect(second).toMatchObject({ status: 202, body: first.body });
    const { id } = first.body as { readonly id: string };
    await shop.settle(() => shop.isEnded(id));
    expect([...shop.stripe.account.intents.values()]).toMatchObject([
      { status: 'succeeded', amount: price.minor, metadata: { reference: id } },
    ]);
  });

  test('[SEC-13] takes no amount from its customer', async () => {
    const shop = await open();
    await shop.fill('ada', 2);
    const buy = (more: object) =>
      shop.as(
        'ada',
        'POST',
        '/v1/checkouts',
        { ...wish, cardToken: shop.cards.approved, ...more },
        crypto.randomUUID(),
      );
    for (const amount of [{ amount: { minor: 1, currency: 'EUR' } }, { total: 1 }, { price: 1 }, { lines: [] }]) {
      expect(await buy(amount)).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    }
    expect(await buy({ expectedTotal: { minor: 1, currency: 'EUR' } })).toMatchObject({ status: 409 });
    const { body } = await buy({ expectedTotal: price });
    await shop.settle(() => shop.isEnded((body as { readonly id: string }).id));
    expect([...shop.stripe.account.intents.values()]).toMatchObject([{ amount_received: price.minor }]);
  });

  test('is not placed where the customer refuses, and nothing of it is held', async () => {
    const { shop, id, ended } = await answered({}, 'refuse');
    expect((await shop.deliver(shop.eventOf('payment_intent.payment_failed', id))).status).toBe(200);
    await ended();
    expect((await shop.as('ada', 'GET', `/v1/checkouts/${id}`)).body).toMatchObject({
      status: 'declined',
      reason: 'challenge-refused',
    });
    expect(shop.stripe.intentsOf(id)).toMatchObject([{ status: 'canceled', amount_received: 0 }]);
  });
});

describe('[SEC-5] what is posted in the name of Stripe', () => {
  test('is refused where a byte of it is another one, and changes nothing', async () => {
    const { shop, id } = await answered();
    const body = shop.eventOf(authorized, id);
    const signature = shop.signatureOf(body);
    const before = [await shop.ports.payments.load(id), shop.events().length];
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: body.length - 1 }), fc.integer({ min: 1, max: 127 }), async (place, change) => {
        const other = String.fromCharCode(body.charCodeAt(place) ^ change);
        const answer = await shop.post(body.slice(0, place) + other + body.slice(place + 1), signature);
        expect(answer).toMatchObject({ status: 400, body: { code: 'signature-invalid' } });
      }),
      { numRuns: 60 },
    );
    expect([await shop.ports.payments.load(id), shop.events().length]).toEqual(before);
    expect((await shop.post(body, signature)).status).toBe(200);
  });

  test.each([
    ['nothing beside it', undefined, 'signature-invalid'],
    ['another signature', 't=1790000000,v1=00', 'signature-invalid'],
    ['a signature of six minutes ago', -360, 'signature-expired'],
  ])('is refused with %s', async (_, beside, code) => {
    const { shop, id } = await answered();
    const body = shop.eventOf(authorized, id);
    const at = Math.floor(shop.clock.now() / 1_000);
    const signature = typeof beside === 'number' ? shop.signatureOf(body, at + beside) : beside;
    expect(await shop.post(body, signature)).toMatchObject({ status: 400, body: { code, status: 400 } });
    expect((await shop.ports.payments.load(id))?.payment.status).toBe('action-required');
  });

  test('is taken once: a replay is answered in the same way, and has no effect', async () => {
    const { shop, id, ended } = await answered();
    const body = shop.eventOf(authorized, id);
    const first = await shop.deliver(body);
    await ended();
    const before = [await shop.ports.payments.load(id), await orderOf(shop, id), shop.events().length];
    double.seen.length = 0;
    for (let time = 0; time < 3; time++) {
      expect(await shop.deliver(body)).toMatchObject({ status: first.status, body: first.body });
    }
    await shop.idle();
    expect([await shop.ports.payments.load(id), await orderOf(shop, id), shop.events().length]).toEqual(before);
    expect(double.seen).toEqual([]);
  });

  test('comes in any order, and what Stripe says when it is asked counts', async () => {
    const { shop, id, ended } = await answered();
    for (const type of ['payment_intent.canceled', 'payment_intent.succeeded', 'payment_intent.payment_failed']) {
      expect((await shop.deliver(shop.eventOf(type, id))).status).toBe(200);
    }
    await ended();
    expect(await orderOf(shop, id)).toMatchObject({ status: 'confirmed' });
    for (const type of [authorized, 'payment_intent.created']) await shop.deliver(shop.eventOf(type, id));
    expect(await orderOf(shop, id)).toMatchObject({ status: 'confirmed', payment: { status: 'captured' } });
  });

  test('has no effect where it is about something else', async () => {
    const { shop, id } = await answered();
    const before = [await shop.ports.payments.load(id), shop.events().length];
    double.seen.length = 0;
    for (const body of [
      shop.eventOf('customer.subscription.deleted', id),
      shop.eventOf('v9.unheard-of', id),
      shop.eventOf(authorized),
      shop.eventOf(authorized, 'no-payment-of-ours'),
    ]) {
      expect((await shop.deliver(body)).status).toBe(200);
    }
    expect(double.seen).toEqual([]);
    expect([await shop.ports.payments.load(id), shop.events().length]).toEqual(before);
  });

  test('is verified over its bytes, however the gateway before us wraps them, and whatever they are said to be', async () => {
    const { shop, id } = await answered();
    const spaced = ` ${shop.eventOf(authorized, id).replaceAll(',', ' ,\n\t').replace('event', 'évent')} \n`;
    const types = ['application/json', 'application/json; charset=utf-8', 'text/plain'];
    for (const type of types) {
      for (const isBase64Encoded of [false, true]) {
        const how = { headers: { 'content-type': type }, isBase64Encoded };
        expect((await shop.post(spaced, shop.signatureOf(spaced), how)).status).toBe(200);
        expect((await shop.post(spaced.trim(), shop.signatureOf(spaced), how)).status).toBe(400);
      }
    }
    expect((await shop.ports.payments.load(id))?.payment.status).toBe('authorized');
  });
});

describe('a webhook that fails on the way', () => {
  test('is sent again where Stripe itself does not answer', async () => {
    const { shop, id, ended } = await answered();
    const body = shop.eventOf(authorized, id);
    for (const _ of [1, 2]) double.plan('GET /payment_intents/pi_1', { kind: 'lost', when: 'before' });
    expect(await shop.deliver(body)).toMatchObject({
      status: 503,
      headers: { 'retry-after': '60' },
      body: { code: 'gateway-unavailable', retryable: true },
    });
    double.drop();
    expect((await shop.deliver(body)).status).toBe(200);
    await ended();
    expect(await orderOf(shop, id)).toMatchObject({ status: 'confirmed' });
  });

  test('lets the checkout go on when it is sent again, where the first ended after the payment was written', async () => {
    let isDown = true;
    const { shop, id, ended } = await answered({
      wrap: (ports) => ({
        ...ports,
        checkouts: {
          ...ports.checkouts,
          save: async (...change) => {
            if (isDown) throw new Error('the process ended');
            return ports.checkouts.save(...change);
          },
        },
      }),
    });
    const body = shop.eventOf(authorized, id);
    expect((await shop.deliver(body)).status).toBe(500);
    expect((await shop.ports.payments.load(id))?.payment.status).toBe('authorized');
    isDown = false;
    expect((await shop.deliver(body)).status).toBe(200);
    await ended();
    expect(await orderOf(shop, id)).toMatchObject({ status: 'confirmed' });
  });
});

describe('[E61] money that an operator gives back', () => {
  const captured = async () => {
    const shop = await open();
    const id = await asked(shop, shop.cards.approved);
    await shop.settle(() => shop.isEnded(id));
    return { shop, id };
  };
  const euros = (minor: number) => ({ amount: { minor, currency: 'EUR' } });

  test('goes back once for each key, and in all no more than was taken', async () => {
    const { shop, id } = await captured();
    const first = await shop.refund(id, euros(2_000));
    expect(first).toMatchObject({
      status: 200,
      body: { id, status: 'captured', amount: price, refunded: { minor: 2_000 } },
    });
    expect(await shop.refund(id, euros(2_000))).toMatchObject({ status: 200, body: first.body });
    expect(await shop.refund(id, euros(2_001))).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    });
    expect(await shop.refund(id, euros(4_981), 'refund-2')).toMatchObject({
      status: 422,
      body: { code: 'exceeds-captured' },
    });
    expect(await shop.refund(id, euros(2_000), 'refund-1', 'other-operator')).toMatchObject({
      body: { refunded: { minor: 4_000 } },
    });
    expect(await shop.refund(id, euros(2_980), 'refund-2')).toMatchObject({ body: { status: 'refunded' } });
    expect(await shop.stripe.moneyOf(id)).toMatchObject({ captured: price, refunded: price });
  });

  test('is no money of a payment that nobody knows, nor less than nothing, and is sent again where Stripe is down', async () => {
    const { shop, id } = await captured();
    expect(await shop.refund(shop.ports.ids.next(), euros(1))).toMatchObject({ status: 404 });
    expect(await shop.refund(id, euros(0), 'k')).toMatchObject({ status: 422, body: { code: 'amount-not-positive' } });
    double.plan('POST /refunds', { kind: 'lost', when: 'after' });
    expect(await shop.refund(id, euros(100), 'k2')).toMatchObject({ status: 503 });
    expect(await shop.refund(id, euros(100), 'k2')).toMatchObject({ status: 200, body: { refunded: { minor: 100 } } });
    expect((await shop.stripe.moneyOf(id))?.refunded.minor).toBe(100);
  });

  test.each<[string, StripeFault]>([
    ['was lost', { kind: 'lost', when: 'after' }],
    ['was a failure, which Stripe keeps under the key', { kind: 'status', status: 500, when: 'before' }],
  ])('is one amount for one key, also where the answer to the first %s', async (_, fault) => {
    const { shop, id } = await captured();
    for (let call = 0; call < 3; call++) double.plan('POST /refunds', fault);
    expect(await shop.refund(id, euros(100))).toMatchObject({ status: 503 });
    double.drop();
    expect(await shop.refund(id, euros(101))).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused', retryable: false },
    });
  });

  test('[E59~] shows nothing of Stripe', async () => {
    const { shop, id } = await captured();
    const answers = [await shop.refund(id, euros(100)), await shop.refund(id, euros(9_999), 'k')];
    for (const { text } of answers) expect(text).not.toMatch(/pi_|ch_|re_|stripe|secret/i);
  });
});
