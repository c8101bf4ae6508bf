import { announce, decide, evolve, type GatewayStanding, opened, type Payment, withdrawn } from '@emporion/payments';
import { expect, test } from 'vitest';
import { amount, noon, paymentId } from './samples.ts';

const requested = opened({ type: 'payment-requested', id: paymentId, amount, at: noon });
const after = (...standings: readonly GatewayStanding[]): Payment =>
  standings.reduce<Payment>((payment, standing) => decide(payment, standing, noon).reduce(evolve, payment), requested);
const challenged: GatewayStanding = { status: 'action-required', challengeUrl: 'https://bank.example/challenges/1' };
const declined: GatewayStanding = { status: 'declined', reason: 'insufficient-funds' };

test('a payment is held, taken and given back', () => {
  expect(after()).toEqual({ status: 'requested', id: paymentId, amount, requestedAt: noon });
  expect(after({ status: 'authorized' }, { status: 'captured' }, { status: 'refunded' })).toEqual({
    status: 'refunded',
    id: paymentId,
    amount,
    requestedAt: noon,
    authorizedAt: noon,
    capturedAt: noon,
    refundedAt: noon,
  });
});

test('a challenge is forgotten once it was answered', () => {
  expect(after(challenged)).toMatchObject({ status: 'action-required', challengeUrl: challenged.challengeUrl });
  expect(after(challenged, { status: 'authorized' })).not.toHaveProperty('challengeUrl');
  expect(after(challenged, declined)).not.toHaveProperty('challengeUrl');
});

test.each<[string, readonly GatewayStanding[], GatewayStanding, string]>([
  ['a challenge after the authorization', [{ status: 'authorized' }], challenged, 'authorized'],
  ['a decline after the authorization', [{ status: 'authorized' }], declined, 'authorized'],
  ['an authorization after the capture', [{ status: 'captured' }], { status: 'authorized' }, 'captured'],
  ['a void after the capture', [{ status: 'captured' }], { status: 'voided' }, 'captured'],
  ['an authorization after the void', [{ status: 'voided' }], { status: 'authorized' }, 'voided'],
  ['an authorization after the decline', [declined], { status: 'authorized' }, 'declined'],
  ['a capture after the refund', [{ status: 'refunded' }], { status: 'captured' }, 'refunded'],
])('%s is late, and changes nothing', (_, earlier, late, status) => {
  const payment = after(...earlier);
  expect(payment.status).toBe(status);
  expect(decide(payment, late, noon)).toEqual([]);
});

test('what is told early brings along what must have come before', () => {
  const facts = decide(requested, { status: 'refunded' }, noon);
  expect(facts.map(({ type }) => type)).toEqual(['payment-authorized', 'payment-captured', 'payment-refunded']);
});

test('what was undone before it was asked for stays so', () => {
  const payment = withdrawn(paymentId, noon);
  expect(payment).toEqual({ status: 'voided', id: paymentId, voidedAt: noon });
  expect(decide(payment, { status: 'authorized' }, noon)).toEqual([]);
});

test('the world hears the amount and the reason, and never where the customer answers', () => {
  const [challenge] = decide(requested, challenged, noon).map(announce);
  expect(challenge).toEqual({ type: 'payments.payment-challenged.v1', data: { amount } });
  const [decline] = decide(requested, declined, noon).map(announce);
  expect(decline).toEqual({ type: 'payments.payment-declined.v1', data: { amount, reason: 'insufficient-funds' } });
});
