import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, sampleCards, scriptedPaymentGateway } from '@emporion/adapters/embedded';
import { money } from '@emporion/money';
import { cardToken, GatewayUnavailable, type PaymentGateway } from '@emporion/payments';
import {
  type GatewaySubject,
  type InMemoryPaymentGateway,
  inMemoryPaymentGateway,
  paymentGatewayContract,
  testCards,
} from '@emporion/payments/testing';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';

const challengeUrlOf = (reference: string): string => `https://bank.example/challenges/${reference}`;
const amount = money('EUR', 12_990);

const scripted = (path = ':memory:') => {
  const database = openDatabase(path);
  return { database, bank: scriptedPaymentGateway({ database, challengeUrlOf }) };
};

const folder = mkdtempSync(join(tmpdir(), 'bank-'));
let files = 0;
afterAll(() => rmSync(folder, { recursive: true }));

/** A bank that is closed and opened again around every call, as if a process ended between them. */
function reopenedBank(): InMemoryPaymentGateway {
  files += 1;
  const path = join(folder, `bank-${files}.db`);
  const within = <Given extends readonly unknown[], Answer>(
    call: (bank: InMemoryPaymentGateway, ...given: Given) => Answer,
  ) => {
    return (...given: Given): Answer => {
      const { database, bank } = scripted(path);
      // The bank does all its work before the first await, so that the file can be closed at once.
      const answer = call(bank, ...given);
      database.close();
      return answer;
    };
  };
  return {
    authorize: within((bank, request: Parameters<PaymentGateway['authorize']>[0]) => bank.authorize(request)),
    find: within((bank, reference: string) => bank.find(reference)),
    capture: within((bank, call: Parameters<PaymentGateway['capture']>[0]) => bank.capture(call)),
    void: within((bank, call: Parameters<PaymentGateway['void']>[0]) => bank.void(call)),
    refund: within((bank, call: Parameters<PaymentGateway['refund']>[0]) => bank.refund(call)),
    answerChallenge: within((bank, reference: string, answer: 'approve' | 'refuse') =>
      bank.answerChallenge(reference, answer),
    ),
    moneyOf: within((bank, reference: string) => bank.moneyOf(reference)),
    ledger: within((bank) => bank.ledger()),
  };
}

const subjectOf = (bank: InMemoryPaymentGateway): GatewaySubject => ({
  gateway: bank,
  cards: testCards,
  answerChallenge: bank.answerChallenge,
  moneyOf: bank.moneyOf,
});

paymentGatewayContract('scripted', () => subjectOf(scripted().bank));
paymentGatewayContract('scripted, reopened around every call', () => subjectOf(reopenedBank()), { runs: 6 });

test('the bank on disk and the one in memory give the same answers to any calls', async () => {
  const anyCall = fc.record({
    step: fc.constantFrom('authorize', 'find', 'capture', 'void', 'refund', 'part', 'approve', 'refuse'),
    reference: fc.constantFrom('payment-1', 'payment-2'),
    key: fc.constantFrom('key-1', 'key-2'),
    card: fc.constantFrom(...Object.values(testCards), cardToken('tok_unknown')),
    minor: fc.constantFrom(100, 100, 100, 200),
  });
  const answer = async (
    bank: InMemoryPaymentGateway,
    call: typeof anyCall extends fc.Arbitrary<infer Call> ? Call : never,
  ) => {
    const { step, reference, key, card, minor } = call;
    switch (step) {
      case 'authorize':
        return bank
          .authorize({ reference, key, amount: money('EUR', minor), cardToken: card })
          .catch((error: Error) => error.name);
      case 'find':
        return bank.find(reference);
      case 'capture':
      case 'void':
      case 'refund':
        return bank[step]({ reference, key });
      case 'part':
        return bank.refund({ reference, key, amount: money('EUR', minor / 4) }).catch((error: Error) => error.name);
      case 'approve':
      case 'refuse':
        return bank.answerChallenge(reference, step);
    }
  };
  await fc.assert(
    fc.asyncProperty(fc.array(anyCall, { maxLength: 25 }), async (calls) => {
      const { database, bank } = scripted();
      const model = inMemoryPaymentGateway();
      for (const call of calls) expect(await answer(bank, call)).toEqual(await answer(model, call));
      const byReference = (a: { reference: string }, b: { reference: string }) => (a.reference < b.reference ? -1 : 1);
      expect(bank.ledger()).toEqual([...model.ledger()].sort(byReference));
      database.close();
    }),
  );
});

test('what the bank did for a caller that was killed is still done', async () => {
  const path = join(folder, 'killed.db');
  const before = scripted(path);
  const request = { reference: 'payment-1', key: 'payment-1:authorize', amount, cardToken: cardToken('tok_timeout') };
  await expect(before.bank.authorize(request)).rejects.toThrow(GatewayUnavailable);
  await before.bank.void({ reference: 'payment-2', key: 'payment-2:void' });
  before.database.close();
  const after = scripted(path);
  expect(await after.bank.find('payment-1')).toEqual({ status: 'authorized' });
  expect(await after.bank.find('payment-2')).toEqual({ status: 'voided' });
  after.database.close();
});

test('every sample card is known to the bank, has its own label, and no other card is known', async () => {
  expect(new Set(sampleCards.map(({ label }) => label)).size).toBe(sampleCards.length);
  expect(new Set(sampleCards.map(({ token }) => token))).toEqual(new Set(Object.values(testCards)));
  const { bank } = scripted();
  const answerTo = async (token: (typeof sampleCards)[number]['token']) => {
    await bank.authorize({ reference: token, key: token, amount, cardToken: token }).catch(() => undefined);
    return bank.find(token);
  };
  const unknown = { status: 'declined', reason: 'invalid-card' };
  for (const { token } of sampleCards) expect(await answerTo(token)).not.toEqual(unknown);
  expect(await answerTo(cardToken('tok_visa'))).toEqual(unknown);
});
