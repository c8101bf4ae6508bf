import { inspect } from 'node:util';
import { openDatabase, sqliteStripePaymentRecords } from '@emporion/adapters/embedded';
import { type Currency, money } from '@emporion/money';
import { cardToken, GatewayUnavailable, type PaymentGateway } from '@emporion/payments';
import { paymentGatewayContract } from '@emporion/payments/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type StripeCall, type StripeDouble, type StripeFault, stripeDouble } from './stripe-double.ts';
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
const amount = money('EUR', 12_990);
const keyed = (step: string) => ({ reference, key: `${reference}:${step}` });
const request = { ...keyed('authorize'), amount, cardToken: cards.approved };
const done = { ok: true, value: undefined };

paymentGatewayContract('stripe', () => openStripe(double), { runs: 25 });
paymentGatewayContract(
  'stripe, records in sqlite',
  () => openStripe(double, { records: sqliteStripePaymentRecords({ database: openDatabase(':memory:') }) }),
  { runs: 6 },
);

/** Ask again with the same words until there is an answer. */
async function untilAnswered<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof GatewayUnavailable) || attempt === 6) throw error;
    }
  }
}

describe('[E56] what Stripe is asked', () => {
  test('is a PaymentIntent in its smallest unit, held and not taken, that names our payment', async () => {
    const { gateway } = openStripe(double);
    await gateway.authorize(request);
    const [create, confirm] = double.seen;
    expect(create).toMatchObject({
      method: 'POST',
      path: '/v1/payment_intents',
      key: 'payment-1:authorize:create:0',
      version: '2026-10-28.endive',
      form: { amount: '12990', currency: 'eur', capture_method: 'manual', metadata: { reference } },
    });
    expect(confirm).toMatchObject({
      path: expect.stringMatching(/^\/v1\/payment_intents\/pi_\w+\/confirm$/),
      key: 'payment-1:authorize:confirm:0',
      form: {
        payment_method_data: { card: { token: cards.approved } },
        return_url: 'https://shop.example/checkouts/payment-1',
      },
    });
  });

  test('is stored with its key before it is asked', async () => {
    const { gateway, records } = openStripe(double);
    double.plan('POST /payment_intents', { kind: 'lost', when: 'before' });
    await expect(gateway.authorize(request)).rejects.toThrow(GatewayUnavailable);
    expect(await records.find(reference)).toMatchObject({ status: 'asked', key: request.key, amount });
    double.plan('POST /confirm', { kind: 'lost', when: 'before' });
    await expect(gateway.authorize(request)).rejects.toThrow(GatewayUnavailable);
    expect(await records.find(reference)).toMatchObject({ intentId: 'pi_1' });
  });

  test('takes a payment method in the place of a token, and a card that Stripe does not know is declined for good', async () => {
    const method = openStripe(double);
    expect(await method.gateway.authorize({ ...request, cardToken: cardToken('pm_card_visa') })).toEqual({
      status: 'authorized',
    });
    const { gateway, intentsOf } = openStripe(double);
    const declined = { status: 'declined', reason: 'invalid-card' };
    for (const token of ['tok_made_up', cards.approved])
      expect(await gateway.authorize({ ...request, cardToken: cardToken(token) })).toEqual(declined);
    expect(await gateway.find(reference)).toEqual(declined);
    expect(intentsOf(reference)).toMatchObject([{ status: 'canceled' }]);
  });

  test.each([
    ['JPY', 1_299, 1_299],
    ['KWD', 12_990, 12_990],
    ['ISK', 1_299, 129_900],
    ['UGX', 1_299, 129_900],
    ['MGA', 129_900, 1_299],
    ['HUF', 129_900, 129_900],
  ] as const)('counts %s as Stripe does: %i of ISO 4217 are %i', async (currency, minor, asked) => {
    const { gateway, moneyOf } = openStripe(double);
    const of = (part: number) => money(currency, part);
    await gateway.authorize({ ...request, amount: of(minor) });
    await gateway.capture(keyed('capture'));
    await gateway.refund({ ...keyed('part'), amount: of(minor > 100_000 ? 100 : 10) });
    expect(double.seen[0]?.form).toMatchObject({ amount: String(asked) });
    expect(await gateway.find(reference)).toEqual({ status: 'captured', refunded: of(minor > 100_000 ? 100 : 10) });
    expect((await moneyOf(reference))?.captured.minor).toBe(asked);
  });

  test('is no part of an amount that Stripe does not count', async () => {
    const { gateway } = openStripe(double);
    await gateway.authorize({ ...request, amount: money('KWD', 12_990) });
    await gateway.capture(keyed('capture'));
    expect(await gateway.refund({ ...keyed('part'), amount: money('KWD', 1) })).toEqual({
      ok: false,
      error: { reason: 'amount-not-payable' },
    });
  });

  test.each<[Currency, number]>([
    ['KWD', 12_991],
    ['MGA', 12_990],
    ['CLF', 10_000],
  ])('is no amount that Stripe cannot charge: %s %i', async (currency, minor) => {
    const { gateway, records } = openStripe(double);
    await expect(gateway.authorize({ ...request, amount: money(currency, minor) })).rejects.toThrow(RangeError);
    expect([double.seen, await records.find(reference)]).toEqual([[], undefined]);
  });
});

const faults: StripeFault[] = (['before', 'after'] as const).flatMap((when) => [
  { kind: 'lost', when },
  { kind: 'closed', when },
  { kind: 'hanging', when },
  { kind: 'status', status: 500, when },
  { kind: 'status', status: 503, when },
]);
faults.push({ kind: 'status', status: 429, when: 'before' }, { kind: 'status', status: 409, when: 'before' });
/** Those that cost no time: a closed connection makes the SDK wait. */
const quickFaults = faults.filter(({ kind }) => kind !== 'hanging' && kind !== 'closed');
const nameOf = (fault: StripeFault): string =>
  `${fault.kind === 'status' ? fault.status : fault.kind} ${fault.when} its effect`;

/** What is done to a payment one after the other, and where it is sent. */
const steps: readonly (readonly [string, StripeCall, (gateway: PaymentGateway) => Promise<unknown>, unknown])[] = [
  ['create', 'POST /payment_intents', (gateway) => gateway.authorize(request), { status: 'authorized' }],
  ['confirm', 'POST /confirm', (gateway) => gateway.authorize(request), { status: 'authorized' }],
  ['capture', 'POST /capture', (gateway) => gateway.capture(keyed('capture')), done],
  ['refund', 'POST /refunds', (gateway) => gateway.refund({ ...keyed('part'), amount: money('EUR', 4_000) }), done],
];

describe('[E56~] [E3~] [REL-7~] an answer that does not come', () => {
  const cases = steps.flatMap(([step, path]) =>
    faults.map((fault) => [`${step}: ${nameOf(fault)}`, step, path, fault] as const),
  );
  test.each(cases)('to %s is found out, and the money moves once', async (_, step, path, fault) => {
    const { gateway, moneyOf, account } = openStripe(double, { timeoutMilliseconds: 150 });
    for (const [name, , work, answer] of steps.slice(1)) {
      if (name === step || (name === 'confirm' && step === 'create')) double.plan(path, fault);
      // Money that goes back keeps its key, even where Stripe repeats a failure of its own under it for a day.
      if (step === 'refund' && name === 'refund' && fault.kind === 'status' && fault.status >= 500) {
        await expect(work(gateway)).rejects.toThrow(GatewayUnavailable);
        if (fault.when === 'before') account.answers.clear();
      }
      expect(await untilAnswered(() => work(gateway))).toEqual(answer);
    }
    expect(await moneyOf(reference)).toMatchObject({
      held: { minor: 0 },
      captured: { minor: 12_990 },
      refunded: { minor: 4_000 },
    });
    expect(account.refunds).toHaveLength(1);
    expect([...account.intents.values()].filter(({ status }) => status === 'succeeded')).toHaveLength(1);
  });

  test.each(faults.map((fault) => [nameOf(fault), fault] as const))('to cancel is found out: %s', async (_, fault) => {
    const { gateway, moneyOf } = openStripe(double, { timeoutMilliseconds: 150 });
    await gateway.authorize(request);
    double.plan('POST /cancel', fault);
    expect(await untilAnswered(() => gateway.void(keyed('void')))).toEqual(done);
    expect(await gateway.find(reference)).toEqual({ status: 'voided' });
    expect((await moneyOf(reference))?.held.minor).toBe(0);
  });

  test('is looked for before anything is asked again', async () => {
    const { gateway } = openStripe(double);
    double.plan('POST /confirm', { kind: 'lost', when: 'after' });
    await expect(gateway.authorize(request)).rejects.toThrow(GatewayUnavailable);
    double.seen.length = 0;
    expect(await gateway.authorize(request)).toEqual({ status: 'authorized' });
    expect(double.seen.map(({ method }) => method)).toEqual(['GET']);
  });

  test('has another key where Stripe keeps a failure of its own under the old one', async () => {
    const { gateway } = openStripe(double);
    double.plan('POST /confirm', { kind: 'status', status: 500, when: 'before' });
    await expect(gateway.authorize(request)).rejects.toThrow(GatewayUnavailable);
    expect(await gateway.authorize(request)).toEqual({ status: 'authorized' });
    expect(double.seen.filter(({ path }) => path.endsWith('/confirm')).map(({ key }) => key)).toEqual([
      'payment-1:authorize:confirm:0',
      'payment-1:authorize:confirm:1',
    ]);
  });
});

describe('a key that Stripe has forgotten', () => {
  const lostCreation = async () => {
    const opened = openStripe(double);
    double.plan('POST /payment_intents', { kind: 'lost', when: 'after' });
    await expect(opened.gateway.authorize(request)).rejects.toThrow(GatewayUnavailable);
    opened.account.answers.clear();
    await opened.clock.advance(24 * 3_600_000);
    return opened;
  };

  test('is made up for by what the PaymentIntent says of itself', async () => {
    const { gateway, account, intentsOf } = await lostCreation();
    account.found = ['pi_1'];
    expect(await gateway.authorize(request)).toEqual({ status: 'authorized' });
    expect(intentsOf(reference)).toHaveLength(1);
  });

  test('moves nothing twice even where the search does not find it yet', async () => {
    const { gateway, moneyOf, intentsOf } = await lostCreation();
    expect(await gateway.authorize(request)).toEqual({ status: 'authorized' });
    expect(intentsOf(reference).map(({ status }) => status)).toEqual(['requires_payment_method', 'requires_capture']);
    expect((await moneyOf(reference))?.held.minor).toBe(12_990);
  });

  test('still tells a repeat of a capture and of a refund from another one', async () => {
    const { gateway, account, moneyOf } = openStripe(double);
    const part = { ...keyed('part'), amount: money('EUR', 4_000) };
    await gateway.authorize(request);
    await gateway.capture(keyed('capture'));
    await gateway.refund(part);
    account.answers.clear();
    expect(await gateway.capture(keyed('capture'))).toEqual(done);
    expect(await gateway.capture(keyed('other'))).toEqual({ ok: false, error: { reason: 'already-captured' } });
    expect(await gateway.refund(part)).toEqual(done);
    expect((await moneyOf(reference))?.refunded.minor).toBe(4_000);
  });
});

test('[E102~] whatever is lost while a payment is asked for and undone, nothing of it is held in the end', async () => {
  const anyFaults = fc.array(
    fc.tuple(
      fc.constantFrom('POST /payment_intents', 'POST /confirm', 'POST /cancel'),
      fc.constantFrom(...quickFaults),
    ),
    {
      maxLength: 4,
    },
  );
  await fc.assert(
    fc.asyncProperty(
      anyFaults,
      fc.boolean(),
      fc.constantFrom(cards.approved, cards.needsAction),
      async (planned, isUndoFirst, cardToken) => {
        const { gateway, moneyOf, answerChallenge, intentsOf } = openStripe(double, { timeoutMilliseconds: 60 });
        for (const [path, fault] of planned) double.plan(path, fault);
        const authorize = () => gateway.authorize({ ...request, cardToken });
        const letGo = () => gateway.void(keyed('void'));
        const calls = isUndoFirst ? [letGo(), authorize()] : [authorize(), letGo()];
        for (const settled of await Promise.allSettled([...calls, answerChallenge(reference, 'approve')])) {
          if (settled.status === 'rejected') expect(settled.reason).toBeInstanceOf(GatewayUnavailable);
        }
        expect(await untilAnswered(letGo)).toEqual(done);
        expect(await untilAnswered(authorize)).toEqual({ status: 'voided' });
        await answerChallenge(reference, 'approve');
        expect(await untilAnswered(() => gateway.find(reference))).toEqual({ status: 'voided' });
        expect((await moneyOf(reference))?.held.minor ?? 0).toBe(0);
        expect(
          intentsOf(reference).every(({ status }) => status === 'canceled' || status === 'requires_payment_method'),
        ).toBe(true);
        // What met no request must not meet one of the next run.
        double.drop();
      },
    ),
    { numRuns: 60 },
  );
});

test('a declined payment is closed at Stripe, so that nobody can try another card on it', async () => {
  const { gateway, intentsOf } = openStripe(double);
  double.plan('POST /cancel', { kind: 'lost', when: 'before' });
  const asked = () => gateway.authorize({ ...request, cardToken: cards.insufficientFunds });
  await expect(asked()).rejects.toThrow(GatewayUnavailable);
  expect(await asked()).toEqual({ status: 'declined', reason: 'insufficient-funds' });
  expect(intentsOf(reference)).toMatchObject([{ status: 'canceled', last_payment_error: null }]);
  expect(await gateway.void(keyed('void'))).toEqual(done);
  expect(await gateway.find(reference)).toEqual({ status: 'declined', reason: 'insufficient-funds' });
});

test('a payment is declined for everybody, whoever reads the decline first', async () => {
  const { gateway, records } = openStripe(double);
  const declined = { status: 'declined', reason: 'card-declined' };
  let isRead = false;
  const overtaken = openStripe(double, { records });
  // As a webhook does it, between the answer of the bank and the look at what became of it.
  overtaken.onGet(async () => {
    if (isRead) return;
    isRead = true;
    expect(await overtaken.gateway.find(reference)).toEqual(declined);
  });
  expect(await overtaken.gateway.authorize({ ...request, cardToken: cards.declined })).toEqual(declined);
  expect(isRead).toBe(true);
  expect(await gateway.capture(keyed('capture'))).toEqual({ ok: false, error: { reason: 'not-authorized' } });
});

test('[E59~] what is thrown tells neither the secrets of the account nor those of the customer', async () => {
  const { gateway, account } = openStripe(double);
  await gateway.authorize(request);
  const unlike = [...account.intents.values()][0];
  if (unlike !== undefined) unlike.status = 'processing';
  const thrown: unknown[] = [];
  for (const call of [
    () => gateway.void(keyed('void')),
    () => gateway.find(reference),
    () => gateway.authorize({ ...request, amount: money('EUR', 1) }),
  ])
    thrown.push(await call().catch((error: unknown) => error));
  for (const error of thrown) {
    expect(error).toBeInstanceOf(Error);
    expect(inspect(error, { depth: 10, showHidden: true })).not.toMatch(
      /do-not-log|sk_test|tok_|a word for the customer/,
    );
  }
});
