import {
  circuitBreaker,
  guardedPaymentGateway,
  type RetryBudgetOptions,
  retryBudget,
} from '@emporion/adapters/embedded';
import { type Clock, type Instant, instant } from '@emporion/kernel';
import { money } from '@emporion/money';
import { GatewayUnavailable, type PaymentGateway } from '@emporion/payments';
import { inMemoryPaymentGateway, paymentGatewayContract, testCards } from '@emporion/payments/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const amount = money('EUR', 12_990);
const request = { reference: 'payment-1', key: 'payment-1:authorize', amount, cardToken: testCards.approved };
const openMilliseconds = 30_000;

/** A guarded gateway that fails as often as a test says, over a clock on which a pause is over at once. */
function open({
  failures = 0,
  attempts = 3,
  repeatMilliseconds = Number.POSITIVE_INFINITY,
  takes = 0,
  random = () => 0.5,
  ...budget
}: {
  readonly failures?: number;
  readonly attempts?: number;
  readonly repeatMilliseconds?: number;
  /** How long each attempt takes. */
  readonly takes?: number;
  readonly random?: () => number;
} & RetryBudgetOptions = {}) {
  let now: Instant = instant(1_790_000_000_000);
  const pauses: number[] = [];
  const pass = (milliseconds: number) => {
    now = instant(now + milliseconds);
  };
  const clock: Clock = {
    now: () => now,
    until: async (due) => {
      pauses.push(due - now);
      now = due;
    },
  };
  const bank = inMemoryPaymentGateway();
  const calls = { made: 0, failing: failures };
  const gateway: PaymentGateway = {
    ...bank,
    find: async (reference) => {
      calls.made += 1;
      calls.failing -= 1;
      pass(takes);
      if (calls.failing >= 0) throw new GatewayUnavailable('down');
      return bank.find(reference);
    },
  };
  const breaker = circuitBreaker({ clock, openMilliseconds });
  const guarded = guardedPaymentGateway({
    gateway,
    breaker,
    budget: retryBudget(budget),
    clock,
    random,
    attempts,
    repeatMilliseconds,
  });
  return { bank, gateway: guarded, breaker, calls, pauses, pass };
}

// A repeat would hide the silence that the contract wants to hear.
paymentGatewayContract('guarded', () => {
  const { bank, gateway } = open({ attempts: 1 });
  return { gateway, cards: testCards, answerChallenge: bank.answerChallenge, moneyOf: bank.moneyOf };
});

describe('[REL-2~] a gateway that does not answer', () => {
  test('is asked again, with full jitter', async () => {
    const { gateway, calls, pauses } = open({ failures: 2 });
    expect(await gateway.find('payment-1')).toBeUndefined();
    expect([calls.made, pauses]).toEqual([3, [100, 200]]);
  });

  test.each([
    [0, [0, 0]],
    [0.999, [200, 400]],
  ])('after pauses within their bounds: a draw of %d makes %j', async (draw, expected) => {
    const { gateway, pauses } = open({ failures: 9, random: () => draw });
    await expect(gateway.find('payment-1')).rejects.toThrow(GatewayUnavailable);
    expect(pauses).toEqual(expected);
  });

  test('is not asked again where it took its time to fail', async () => {
    const quick = open({ failures: 9, takes: 400, repeatMilliseconds: 1_000 });
    await expect(quick.gateway.find('payment-1')).rejects.toThrow(GatewayUnavailable);
    const slow = open({ failures: 9, takes: 1_001, repeatMilliseconds: 1_000 });
    await expect(slow.gateway.find('payment-1')).rejects.toThrow(GatewayUnavailable);
    expect([quick.calls.made, slow.calls.made]).toEqual([3, 1]);
  });

  test('is found out by a repeat with the same key, and holds the money once', async () => {
    const { gateway, bank } = open();
    expect(await gateway.authorize({ ...request, cardToken: testCards.flaky })).toEqual({ status: 'authorized' });
    expect(bank.ledger()).toMatchObject([{ held: amount }]);
  });

  test('is not asked again for a mistake of the caller, which is no failure of its own', async () => {
    const { gateway, breaker, pauses } = open();
    await gateway.authorize(request);
    for (let time = 0; time < 6; time++) {
      await expect(gateway.authorize({ ...request, amount: money('EUR', 1) })).rejects.toThrow(RangeError);
    }
    expect([breaker.state(), pauses]).toEqual(['closed', []]);
  });

  test('gets no more repeats than a tenth of its calls, and those at hand', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 120 }), fc.nat({ max: 5 }), async (asked, mostRepeats) => {
        const { gateway, calls, pass } = open({ failures: Number.POSITIVE_INFINITY, mostRepeats });
        for (let time = 0; time < asked; time++) {
          await expect(gateway.find('payment-1')).rejects.toThrow(GatewayUnavailable);
          pass(openMilliseconds);
        }
        expect(calls.made - asked).toBeLessThanOrEqual(asked / 10 + mostRepeats);
      }),
    );
  });
});

describe('[REL-7~] a gateway that fails', () => {
  test('is left alone after five failures in a row, is unavailable at once, and is tried once half a minute later', async () => {
    const { gateway, breaker, calls, pauses, pass } = open({ failures: 5, attempts: 1 });
    for (let time = 0; time < 8; time++) {
      await expect(gateway.find('payment-1')).rejects.toMatchObject({ name: 'GatewayUnavailable' });
    }
    expect([calls.made, breaker.state(), pauses]).toEqual([5, 'open', []]);
    pass(openMilliseconds);
    expect(breaker.state()).toBe('half-open');
    expect(await gateway.find('payment-1')).toBeUndefined();
    expect([calls.made, breaker.state()]).toEqual([6, 'closed']);
  });

  test('is not asked again while its circuit is open', async () => {
    const { gateway, calls, pauses } = open({ failures: 99 });
    for (let time = 0; time < 2; time++) await expect(gateway.find('payment-1')).rejects.toThrow(GatewayUnavailable);
    const [made, paused] = [calls.made, pauses.length];
    await expect(gateway.find('payment-1')).rejects.toThrow('the gateway is not asked for now');
    expect([calls.made, pauses.length]).toEqual([made, paused]);
  });
});
