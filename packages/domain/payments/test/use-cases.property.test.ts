import { fixedClock } from '@emporion/kernel/testing';
import {
  authorizePayment,
  type CardToken,
  capturePayment,
  confirmPayment,
  GatewayUnavailable,
  type PaymentPorts,
  undoPayment,
} from '@emporion/payments';
import { inMemoryPaymentGateway, inMemoryPayments, testCards } from '@emporion/payments/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amount, cause, noon, paymentId } from './samples.ts';

const delivery = { consumer: 'undo-payment', eventId: 'event', subject: 'order/1', sequence: 7 };

/** What steps of a process, deliveries, customers and people may do, in any order and at the same time. */
const anyCall = () =>
  fc.constantFrom('authorize', 'authorize', 'confirm', 'capture', 'undo', 'undo-by-event', 'approve', 'refuse');
type Call = ReturnType<typeof anyCall> extends fc.Arbitrary<infer Each> ? Each : never;

/** What becomes of a call to the gateway: the answer, a failure before the money moved, a failure after it. */
const anyFault = () => fc.constantFrom('none', 'none', 'before', 'after');
type Fault = ReturnType<typeof anyFault> extends fc.Arbitrary<infer Each> ? Each : never;

/** A store and a gateway that are far away: what is asked travels, and so does the answer. */
function farAway(scheduler: fc.Scheduler, faults: readonly Fault[]) {
  const store = inMemoryPayments();
  const bank = inMemoryPaymentGateway();
  const keys = new Set<string>();
  let asked = 0;
  const travel = () => scheduler.schedule(Promise.resolve());
  const remote =
    <Arguments extends readonly unknown[], Answer>(call: (...given: Arguments) => Promise<Answer>) =>
    async (...given: Arguments): Promise<Answer> => {
      await travel();
      const answer = await call(...given);
      await travel();
      return answer;
    };
  const unreliable = <Question, Answer>(call: (question: Question) => Promise<Answer>) =>
    remote(async (question: Question) => {
      const fault = faults[asked++];
      if (fault === 'before') throw new GatewayUnavailable('the question was lost');
      const answer = await call(question);
      if (fault === 'after') throw new GatewayUnavailable('the answer was lost');
      return answer;
    });
  const keyed = <Question extends { readonly key: string }, Answer>(call: (question: Question) => Promise<Answer>) =>
    unreliable((question: Question) => {
      keys.add(question.key);
      return call(question);
    });
  const money = () => {
    const line = bank.ledger().find(({ reference }) => reference === paymentId);
    return {
      held: line?.held.minor ?? 0,
      captured: line?.captured.minor ?? 0,
      refunded: line?.refunded.minor ?? 0,
    };
  };
  const ports: PaymentPorts = {
    clock: fixedClock(noon),
    payments: { load: remote(store.payments.load), save: remote(store.payments.save) },
    gateway: {
      authorize: keyed(bank.authorize),
      find: unreliable(bank.find),
      capture: keyed(bank.capture),
      void: keyed(bank.void),
      refund: keyed(bank.refund),
    },
  };
  return { store, bank, ports, keys, money };
}

/** What one caller does; a gateway that does not answer is asked again by nobody here. */
async function run({ ports, bank }: ReturnType<typeof farAway>, call: Call, cardToken: CardToken): Promise<void> {
  const its = { paymentId, cause };
  const calls: Readonly<Record<Call, () => Promise<unknown>>> = {
    authorize: () => authorizePayment(ports, { ...its, amount, cardToken }),
    confirm: () => confirmPayment(ports, its),
    capture: () => capturePayment(ports, its),
    undo: () => undoPayment(ports, its),
    'undo-by-event': () => undoPayment(ports, { ...its, delivery }),
    approve: () => bank.answerChallenge(paymentId, 'approve'),
    refuse: () => bank.answerChallenge(paymentId, 'refuse'),
  };
  await calls[call]().catch((error: unknown) => expect(error).toBeInstanceOf(GatewayUnavailable));
}

/** What must be true whenever somebody looks. */
async function check({ store, keys, money }: ReturnType<typeof farAway>): Promise<void> {
  const { held, captured, refunded } = money();
  expect(held + captured).toBeLessThanOrEqual(amount.minor);
  expect(refunded).toBeLessThanOrEqual(captured);
  const stored = await store.payments.load(paymentId);
  switch (stored?.payment.status) {
    case 'voided':
    case 'declined':
      expect({ held, captured }).toEqual({ held: 0, captured: 0 });
      break;
    case 'captured':
      expect({ held, captured }).toEqual({ held: 0, captured: amount.minor });
      break;
    case 'refunded':
      expect({ held, captured, refunded }).toEqual({ held: 0, captured: amount.minor, refunded: amount.minor });
      break;
    case 'requested':
    case 'action-required':
    case 'authorized':
      break;
    case undefined:
      expect(captured).toBe(0);
      break;
  }
  const types = store.outbox.map(({ type }) => type);
  expect(new Set(types).size).toBe(types.length);
  const sequences = store.outbox.map(({ sequence }) => sequence);
  expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
  for (const key of keys) expect(key).toMatch(new RegExp(`^${paymentId}:(authorize|capture|void|refund)$`));
}

const anyCourse = () =>
  fc.record({
    scheduler: fc.scheduler(),
    cardToken: fc.constantFrom(...Object.values(testCards)),
    faults: fc.array(anyFault(), { maxLength: 30 }),
    // What is in one wave races; the waves follow each other.
    waves: fc.array(fc.array(anyCall(), { minLength: 1, maxLength: 4 }), { maxLength: 8 }),
  });

test('[E102~] whatever races, repeats and is lost, an undone payment holds and takes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(anyCourse(), async ({ scheduler, cardToken, faults, waves }) => {
      const world = farAway(scheduler, faults);
      const { store, bank, ports, money } = world;
      for (const wave of waves) {
        await scheduler.waitFor(Promise.all(wave.map((call) => run(world, call, cardToken))));
        await check(world);
      }

      let undone: Awaited<ReturnType<typeof undoPayment>> | undefined;
      while (undone === undefined) {
        undone = await scheduler.waitFor(
          undoPayment(ports, { paymentId, cause }).catch((error: unknown) => {
            expect(error).toBeInstanceOf(GatewayUnavailable);
            return undefined;
          }),
        );
      }
      expect(undone).toMatchObject({ ok: true });
      expect(['declined', 'voided', 'refunded']).toContain(undone.ok && undone.value.payment.status);
      await check(world);
      const end = await store.payments.load(paymentId);
      const told = store.outbox.map(({ type }) => type);
      expect(told.includes('payments.payment-captured.v1')).toBe(money().captured > 0);
      expect(told.includes('payments.payment-refunded.v1')).toBe(money().captured > 0);
      expect(money().held).toBe(0);
      expect(money().refunded).toBe(money().captured);

      // What comes late changes nothing any more, neither through us nor at the gateway itself.
      const late = bank.authorize({ reference: paymentId, key: 'late', amount, cardToken });
      await late.catch((error: unknown) => expect(error).toBeInstanceOf(GatewayUnavailable));
      for (const call of ['approve', 'authorize', 'confirm', 'capture', 'undo-by-event'] as const)
        await scheduler.waitFor(run(world, call, cardToken));
      await check(world);
      expect(money().held).toBe(0);
      expect(await store.payments.load(paymentId)).toEqual(end);
    }),
    { numRuns: 300 },
  );
});

test('[E102~] a payment that is authorized and captured until both are answered is taken once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(anyFault(), { maxLength: 12 }),
      fc.integer({ min: 1, max: 3 }),
      async (scheduler, faults, callers) => {
        const world = farAway(scheduler, faults);
        const cardToken = testCards.approved;
        const caller = async () => {
          const until = async (status: string, ask: () => Promise<Awaited<ReturnType<typeof capturePayment>>>) => {
            for (;;) {
              const answer = await ask().catch(() => undefined);
              if (answer?.ok && answer.value.payment.status === status) return;
              if (answer?.ok && answer.value.payment.status === 'captured') return;
            }
          };
          await until('authorized', () => authorizePayment(world.ports, { paymentId, amount, cardToken, cause }));
          await until('captured', () => capturePayment(world.ports, { paymentId, cause }));
        };
        await scheduler.waitFor(Promise.all(Array.from({ length: callers }, caller)));
        expect(world.money()).toEqual({ held: 0, captured: amount.minor, refunded: 0 });
        expect(world.store.outbox.map(({ type }) => type)).toEqual([
          'payments.payment-authorized.v1',
          'payments.payment-captured.v1',
        ]);
      },
    ),
  );
});
