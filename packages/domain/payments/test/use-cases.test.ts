import { money } from '@emporion/money';
import {
  authorizePayment,
  capturePayment,
  confirmPayment,
  GatewayUnavailable,
  type Payments,
  undoPayment,
} from '@emporion/payments';
import { testCards } from '@emporion/payments/testing';
import { expect, test } from 'vitest';
import { amount, cause, noon, openPayments, paymentId } from './samples.ts';

const request = { paymentId, amount, cardToken: testCards.approved, cause };
const its = { paymentId, cause };
const delivery = { consumer: 'undo-payment', eventId: 'event', subject: 'order/1', sequence: 7 };
const status = (expected: string) => ({ ok: true, value: { payment: { status: expected } } });
const refused = (reason: string) => ({ ok: false, error: { reason } });
const nothing = { held: 0, captured: 0, refunded: 0 };

test('[E102~] a payment is authorized and captured, once, however often it is asked for', async () => {
  const { ports, told, money, calls } = openPayments();
  for (let repeat = 0; repeat < 3; repeat++)
    expect(await authorizePayment(ports, request)).toMatchObject(status('authorized'));
  expect(money()).toEqual({ ...nothing, held: 12_990 });
  for (let repeat = 0; repeat < 3; repeat++) expect(await capturePayment(ports, its)).toMatchObject(status('captured'));
  expect(money()).toEqual({ ...nothing, captured: 12_990 });
  expect(told()).toEqual(['authorized', 'captured']);
  expect(calls).toEqual(['authorize', 'capture']);
});

test('a payment is stored before the gateway is asked', async () => {
  const { ports } = openPayments();
  const silent = { ...request, cardToken: testCards.silent };
  await expect(authorizePayment(ports, silent)).rejects.toThrow(GatewayUnavailable);
  expect(await ports.payments.load(paymentId)).toEqual({
    version: 1,
    payment: { status: 'requested', id: paymentId, amount, requestedAt: noon },
  });
});

test('neither the card nor the challenge leaves with an event, and the card is not stored either', async () => {
  const { ports, outbox } = openPayments();
  await authorizePayment(ports, { ...request, cardToken: testCards.needsAction });
  const stored = await ports.payments.load(paymentId);
  expect(JSON.stringify(stored)).not.toContain('tok_');
  expect(JSON.stringify(stored)).toContain('bank.example');
  expect(JSON.stringify(outbox)).not.toMatch(/tok_|bank\.example/);
});

test('a declined payment says why, and stays declined', async () => {
  const { ports, told, calls } = openPayments();
  const poor = { ...request, cardToken: testCards.insufficientFunds };
  expect(await authorizePayment(ports, poor)).toMatchObject({
    ok: true,
    value: { payment: { status: 'declined', reason: 'insufficient-funds' } },
  });
  expect(await capturePayment(ports, its)).toEqual({
    ok: false,
    error: { reason: 'wrong-status', status: 'declined' },
  });
  expect(await undoPayment(ports, its)).toMatchObject(status('declined'));
  expect(await authorizePayment(ports, request)).toMatchObject(status('declined'));
  expect(told()).toEqual(['declined']);
  expect(calls).toEqual(['authorize']);
});

test.each([
  ['approve', 'authorized'],
  ['refuse', 'declined'],
] as const)('a customer may %s: then the payment is %s', async (answer, end) => {
  const { ports, bank, told } = openPayments();
  const asking = { ...request, cardToken: testCards.needsAction };
  expect(await authorizePayment(ports, asking)).toMatchObject(status('action-required'));
  expect(await confirmPayment(ports, its)).toMatchObject(status('action-required'));
  expect(await capturePayment(ports, its)).toMatchObject(refused('wrong-status'));
  await bank.answerChallenge(paymentId, answer);
  expect(await confirmPayment(ports, its)).toMatchObject(status(end));
  expect(await confirmPayment(ports, its)).toMatchObject(status(end));
  expect(told()).toEqual(['challenged', end]);
});

test('[E56~] a lost answer is found out by asking, and the customer is charged once', async () => {
  const { ports, money } = openPayments();
  const silent = { ...request, cardToken: testCards.silent };
  await expect(authorizePayment(ports, silent)).rejects.toThrow(GatewayUnavailable);
  expect(await confirmPayment(ports, its)).toMatchObject(status('authorized'));
  expect(await authorizePayment(ports, silent)).toMatchObject(status('authorized'));
  expect(money()).toEqual({ ...nothing, held: 12_990 });
});

test('a payment whose request never reached the gateway stays requested when asked for', async () => {
  const { ports, told } = openPayments();
  const down = { ...ports.gateway, authorize: () => Promise.reject(new GatewayUnavailable('down')) };
  await expect(authorizePayment({ ...ports, gateway: down }, request)).rejects.toThrow(GatewayUnavailable);
  expect(await confirmPayment(ports, its)).toMatchObject(status('requested'));
  expect(await capturePayment(ports, its)).toMatchObject(refused('wrong-status'));
  expect(told()).toEqual([]);
  expect(await authorizePayment(ports, request)).toMatchObject(status('authorized'));
});

test('a payment is asked for with one amount, and more than nothing', async () => {
  const { ports, calls } = openPayments();
  for (const minor of [0, -1])
    expect(await authorizePayment(ports, { ...request, amount: money('EUR', minor) })).toEqual(
      refused('amount-not-positive'),
    );
  expect(await ports.payments.load(paymentId)).toBeUndefined();
  await authorizePayment(ports, request);
  for (const other of [money('EUR', 12_991), money('USD', 12_990)])
    expect(await authorizePayment(ports, { ...request, amount: other })).toEqual({
      ok: false,
      error: { reason: 'amount-differs', amount },
    });
  expect(calls).toEqual(['authorize']);
});

test('what nobody asked for is neither confirmed nor captured', async () => {
  const { ports, calls } = openPayments();
  expect(await confirmPayment(ports, its)).toEqual(refused('not-found'));
  expect(await capturePayment(ports, its)).toEqual(refused('not-found'));
  expect(calls).toEqual([]);
});

test('[E102~] a capture that the bank refuses for good is a refusal, and what is held can still be let go', async () => {
  const { ports, money, told } = openPayments();
  await authorizePayment(ports, { ...request, cardToken: testCards.captureFails });
  expect(await capturePayment(ports, its)).toEqual({
    ok: false,
    error: { reason: 'gateway-refused', because: 'capture-failed' },
  });
  expect(await undoPayment(ports, its)).toMatchObject(status('voided'));
  expect(money()).toEqual(nothing);
  expect(told()).toEqual(['authorized', 'voided']);
});

test('[E102~] what is held is let go, once, and what comes late finds it voided', async () => {
  const { ports, money, told, calls } = openPayments();
  await authorizePayment(ports, request);
  for (let repeat = 0; repeat < 3; repeat++) expect(await undoPayment(ports, its)).toMatchObject(status('voided'));
  expect(await authorizePayment(ports, request)).toMatchObject(status('voided'));
  expect(await confirmPayment(ports, its)).toMatchObject(status('voided'));
  expect(await capturePayment(ports, its)).toEqual({ ok: false, error: { reason: 'wrong-status', status: 'voided' } });
  expect(money()).toEqual(nothing);
  expect(told()).toEqual(['authorized', 'voided']);
  expect(calls).toEqual(['authorize', 'void']);
});

test('[E102~] what is captured is given back in full, once', async () => {
  const { ports, money, told } = openPayments();
  await authorizePayment(ports, request);
  await capturePayment(ports, its);
  for (let repeat = 0; repeat < 3; repeat++) expect(await undoPayment(ports, its)).toMatchObject(status('refunded'));
  expect(await capturePayment(ports, its)).toMatchObject(refused('wrong-status'));
  expect(money()).toEqual({ held: 0, captured: 12_990, refunded: 12_990 });
  expect(told()).toEqual(['authorized', 'captured', 'refunded']);
});

test('[E102~] a capture whose answer was lost is given back, and the books show both', async () => {
  const { ports, bank, money, told } = openPayments();
  await authorizePayment(ports, request);
  const lossy = {
    ...ports.gateway,
    capture: async (call: Parameters<typeof bank.capture>[0]) => {
      await bank.capture(call);
      throw new GatewayUnavailable('the answer was lost');
    },
  };
  await expect(capturePayment({ ...ports, gateway: lossy }, its)).rejects.toThrow(GatewayUnavailable);
  expect(await undoPayment(ports, its)).toMatchObject(status('refunded'));
  expect(money()).toEqual({ held: 0, captured: 12_990, refunded: 12_990 });
  expect(told()).toEqual(['authorized', 'captured', 'refunded']);
});

test('[E102~] a payment that was undone before it was asked for is never held', async () => {
  const { ports, bank, money, told, calls } = openPayments();
  expect(await undoPayment(ports, its)).toEqual({
    ok: true,
    value: { version: 1, payment: { status: 'voided', id: paymentId, voidedAt: noon } },
  });
  expect(await authorizePayment(ports, request)).toMatchObject(status('voided'));
  // Not even where the request was on its way to the gateway already.
  await bank.authorize({ reference: paymentId, key: 'late', amount, cardToken: testCards.approved });
  expect(money()).toEqual(nothing);
  expect(told()).toEqual([]);
  expect(calls).toEqual(['void']);
});

test('a void that the store did not hear of is learned from the gateway', async () => {
  const { ports, bank, told } = openPayments();
  await authorizePayment(ports, request);
  await bank.void({ reference: paymentId, key: `${paymentId}:void` });
  expect(await capturePayment(ports, its)).toEqual({ ok: false, error: { reason: 'wrong-status', status: 'voided' } });
  expect(told()).toEqual(['authorized', 'voided']);
});

test('an event that asks to undo is marked with its effect', async () => {
  const { ports } = openPayments();
  await authorizePayment(ports, request);
  expect(await undoPayment(ports, { ...its, delivery })).toMatchObject(status('voided'));
  const marked = await ports.payments.save((await stored(ports.payments)).payment, 3, {
    events: [],
    at: noon,
    cause,
    delivery,
  });
  expect(marked).toEqual(refused('already-delivered'));
});

test('an event that was delivered before is done, and the payment is undone all the same', async () => {
  const { ports, money, told } = openPayments();
  await undoPayment(ports, { ...its, paymentId: 'another', delivery });
  await authorizePayment(ports, request);
  expect(await undoPayment(ports, { ...its, delivery })).toMatchObject(status('voided'));
  expect(money()).toEqual(nothing);
  expect(told()).toEqual(['authorized', 'voided']);
});

test.each([
  ['authorize', authorizePayment],
  ['confirm', confirmPayment],
  ['capture', capturePayment],
  ['undo', undoPayment],
] as const)('to %s is tried again after a lost race, and given up after five', async (name, useCase) => {
  const { ports, bank } = openPayments();
  if (name === 'capture') await authorizePayment(ports, request);
  if (name === 'confirm') {
    await authorizePayment(ports, { ...request, cardToken: testCards.needsAction });
    await bank.answerChallenge(paymentId, 'approve');
  }
  let losses = Number.POSITIVE_INFINITY;
  const contested: Payments = {
    ...ports.payments,
    save: async (...change) => {
      losses -= 1;
      return losses >= 0
        ? { ok: false, error: { reason: 'version-conflict', actual: 9 } }
        : ports.payments.save(...change);
    },
  };
  expect(await useCase({ ...ports, payments: contested }, request)).toEqual(refused('too-busy'));
  losses = 4;
  expect(await useCase({ ...ports, payments: contested }, request)).toMatchObject({ ok: true });
});

async function stored(payments: Payments) {
  const found = await payments.load(paymentId);
  if (found === undefined) throw new Error('nothing is stored');
  return found;
}
