import { circuitBreaker, guardedPaymentGateway, retryBudget } from '@emporion/adapters/embedded';
import { money } from '@emporion/money';
import { GatewayUnavailable } from '@emporion/payments';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type StripeDouble, stripeDouble } from './stripe-double.ts';
import { cards, openStripe } from './stripe-subject.ts';

let double: StripeDouble;
beforeAll(async () => {
  double = await stripeDouble();
});
beforeEach(() => {
  double.seen.length = 0;
});
afterAll(() => double.close());

const reference = 'payment-1';
const keyed = (step: string) => ({ reference, key: `${reference}:${step}` });
const request = { ...keyed('authorize'), amount: money('EUR', 12_990), cardToken: cards.approved };
const part = { ...keyed('part'), amount: money('EUR', 4_000) };
const declined = { ...request, cardToken: cards.declined };
const done = { ok: true, value: undefined };

/** What the double was asked, without the ids. */
const asked = () => double.seen.map(({ method, path }) => `${method} ${path.replace('/v1', '').replace('/pi_1', '')}`);
const [create, confirm, cancel] = ['', '/confirm', '/cancel'].map((step) => `POST /payment_intents${step}`);
const read = 'GET /payment_intents';

describe('[REL-6~] a call of the gateway', () => {
  test('ends with its time, however much it would still ask, and asks nothing after it', async () => {
    const { gateway, clock, slow } = openStripe(double);
    const begun = clock.now();
    slow(2_000);
    await expect(gateway.authorize(declined)).rejects.toThrow(GatewayUnavailable);
    expect(clock.now() - begun).toBe(5_000);
    expect(await gateway.authorize(declined)).toEqual({ status: 'declined', reason: 'card-declined' });
    expect(asked()).toEqual([create, confirm, read, read, cancel]);
  });

  test('finds what the one before it had no time to hear of', async () => {
    const { gateway, account, slow } = openStripe(double);
    await gateway.authorize(request);
    await gateway.capture(keyed('capture'));
    slow(2_000);
    await expect(gateway.refund(part)).rejects.toThrow(GatewayUnavailable);
    expect(await gateway.refund(part)).toEqual(done);
    expect(account.refunds).toHaveLength(1);
  });

  test('waits no longer for an answer than what is left of its time', async () => {
    const { gateway, clock, slow } = openStripe(double);
    const begun = clock.now();
    slow(4_900, '/payment_intents');
    double.plan('POST /confirm', { kind: 'hanging', when: 'before' });
    await expect(gateway.authorize(request)).rejects.toThrow('Stripe did not answer');
    expect(clock.now() - begun).toBe(4_900);
  }, 3_000);
});

test('[REL-7~] a Stripe that is too slow counts as one that fails, and is asked no more', async () => {
  const { gateway, clock, slow } = openStripe(double);
  const breaker = circuitBreaker({ clock });
  const guarded = guardedPaymentGateway({
    gateway,
    breaker,
    budget: retryBudget(),
    clock,
    random: () => 0,
    attempts: 1,
  });
  slow(6_000);
  for (let time = 0; time < 5; time++) await expect(guarded.authorize(request)).rejects.toThrow(GatewayUnavailable);
  expect(breaker.state()).toBe('open');
  await expect(guarded.authorize(request)).rejects.toThrow('the gateway is not asked for now');
});
