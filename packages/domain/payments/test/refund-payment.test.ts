import { money } from '@emporion/money';
import {
  authorizePayment,
  capturePayment,
  GatewayUnavailable,
  type PaymentGateway,
  reconcilePayment,
  refundPayment,
  undoPayment,
} from '@emporion/payments';
import { testCards } from '@emporion/payments/testing';
import { describe, expect, test } from 'vitest';
import { amount, cause, openPayments, paymentId } from './samples.ts';

const its = { paymentId, cause };
const refund = (refundId: string, minor: number) => ({ ...its, refundId, amount: money('EUR', minor) });

async function captured() {
  const world = openPayments();
  await authorizePayment(world.ports, { ...its, amount, cardToken: testCards.approved });
  await capturePayment(world.ports, its);
  return world;
}

describe('[E61~] a part of a payment', () => {
  test('is given back once, however often it is asked for, and the rest with it at last', async () => {
    const { ports, told, money: books } = await captured();
    for (let repeat = 0; repeat < 3; repeat++) {
      expect(await refundPayment(ports, refund('first', 4_000))).toMatchObject({
        value: { payment: { status: 'captured', refunded: { minor: 4_000 } } },
      });
    }
    expect(await refundPayment(ports, refund('second', 8_990))).toMatchObject({
      value: { payment: { status: 'refunded' } },
    });
    expect(await refundPayment(ports, refund('first', 4_000))).toMatchObject({ ok: true });
    expect(books()).toEqual({ held: 0, captured: 12_990, refunded: 12_990 });
    expect(told()).toEqual(['authorized', 'captured', 'partially-refunded', 'refunded']);
  });

  test('tells with each event what went back with it', async () => {
    const { ports, outbox } = await captured();
    for (const [id, minor] of [
      ['first', 4_000],
      ['second', 1_000],
    ] as const)
      await refundPayment(ports, refund(id, minor));
    await undoPayment(ports, its);
    const back = outbox.filter(({ type }) => type.includes('refunded'));
    expect(back.map(({ data }) => data)).toEqual(
      [4_000, 1_000, 7_990].map((minor) => ({ amount: money('EUR', minor) })),
    );
  });

  test.each([
    [12_991, 'EUR'],
    [100, 'USD'],
  ] as const)('is no more than was captured, and in its currency: not %i %s', async (minor, currency) => {
    const { ports, money: books } = await captured();
    const asked = { ...refund('first', minor), amount: money(currency, minor) };
    expect(await refundPayment(ports, asked)).toEqual({
      ok: false,
      error: { reason: 'exceeds-captured', captured: amount },
    });
    expect(books().refunded).toBe(0);
  });

  test('is more than nothing, of something that was captured', async () => {
    const { ports, calls } = openPayments();
    expect(await refundPayment(ports, refund('first', 0))).toMatchObject({ error: { reason: 'amount-not-positive' } });
    expect(await refundPayment(ports, refund('first', 1))).toEqual({ ok: false, error: { reason: 'not-found' } });
    await authorizePayment(ports, { ...its, amount, cardToken: testCards.approved });
    expect(await refundPayment(ports, refund('first', 1))).toEqual({
      ok: false,
      error: { reason: 'wrong-status', status: 'authorized' },
    });
    expect(calls).toEqual(['authorize']);
  });

  test('whose answer was lost is found by a repeat, and goes back once', async () => {
    const { ports, bank, told, money: books } = await captured();
    const lossy: PaymentGateway = {
      ...ports.gateway,
      refund: async (order) => {
        await bank.refund(order);
        throw new GatewayUnavailable('the answer was lost');
      },
    };
    await expect(refundPayment({ ...ports, gateway: lossy }, refund('first', 4_000))).rejects.toThrow(
      GatewayUnavailable,
    );
    expect(await refundPayment(ports, refund('first', 4_001))).toEqual({
      ok: false,
      error: { reason: 'idempotency-key-reused' },
    });
    expect(await refundPayment(ports, refund('first', 4_000))).toMatchObject({ ok: true });
    expect(books().refunded).toBe(4_000);
    expect(told()).toEqual(['authorized', 'captured', 'partially-refunded']);
  });

  test('leaves a receipt, also where a notice of the gateway is recorded before its answer', async () => {
    const { ports, told } = await captured();
    const receipt = { scope: 'refundPayment:eve', key: 'one-key', fingerprint: 'f', answer: '{}' };
    const overtaken: PaymentGateway = {
      ...ports.gateway,
      refund: async (order) => {
        const refunded = await ports.gateway.refund(order);
        await reconcilePayment(ports, its);
        return refunded;
      },
    };
    const asked = { ...refund('first', 4_000), receiptOf: () => receipt };
    expect(await refundPayment({ ...ports, gateway: overtaken }, asked)).toMatchObject({
      value: { payment: { status: 'captured', refunded: { minor: 4_000 } } },
    });
    expect(await refundPayment(ports, asked)).toEqual({ ok: false, error: { reason: 'already-received' } });
    expect(told()).toEqual(['authorized', 'captured', 'partially-refunded']);
  });
});

describe('a payment that is looked up', () => {
  test('learns what the gateway did without us, once', async () => {
    const { ports, bank, told } = openPayments();
    await authorizePayment(ports, { ...its, amount, cardToken: testCards.needsAction });
    await bank.answerChallenge(paymentId, 'approve');
    await bank.capture({ reference: paymentId, key: 'by-hand' });
    await bank.refund({ reference: paymentId, key: 'by-hand', amount: money('EUR', 1) });
    for (let repeat = 0; repeat < 2; repeat++) {
      expect(await reconcilePayment(ports, its)).toMatchObject({
        value: { payment: { status: 'captured', refunded: { minor: 1 } } },
      });
    }
    expect(told()).toEqual(['challenged', 'authorized', 'captured', 'partially-refunded']);
  });

  test('is not asked about once its money moves no more, nor where there is none', async () => {
    const { ports, calls } = openPayments();
    expect(await reconcilePayment(ports, its)).toEqual({ ok: false, error: { reason: 'not-found' } });
    await authorizePayment(ports, { ...its, amount, cardToken: testCards.declined });
    expect(await reconcilePayment(ports, its)).toMatchObject({ value: { payment: { status: 'declined' } } });
    expect(calls).toEqual(['authorize']);
  });

  test('is recorded with the notice that gave reason to ask', async () => {
    const { ports, bank } = openPayments();
    await authorizePayment(ports, { ...its, amount, cardToken: testCards.needsAction });
    await bank.answerChallenge(paymentId, 'approve');
    const receipt = { scope: 'notice', key: 'event-1', fingerprint: 'f', answer: '{}' };
    const receiptOf = () => receipt;
    expect(await reconcilePayment(ports, { ...its, receiptOf })).toMatchObject({ ok: true });
    await bank.capture({ reference: paymentId, key: 'by-hand' });
    expect(await reconcilePayment(ports, { ...its, receiptOf })).toEqual({
      ok: false,
      error: { reason: 'already-received' },
    });
  });
});
