import { calendarDate, plusMonths, type Result } from '@emporion/kernel';
import {
  type AmountStream,
  aprcEu,
  aprRegZ,
  aprUsRule,
  type DatedFlow,
  datedRate,
  internalRate,
  levelRate,
  type RegZTerms,
} from '@emporion/loan-amortization';
import {
  anyCredit,
  anyDatedFlows,
  anyMixedCredit,
  anyPeriodicRate,
  plainFraction,
  rateByBisection,
  worthOfPayments,
} from '@emporion/loan-amortization/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';

/** The answer, where a refusal would be wrong. */
function found<Value>(outcome: Result<Value, { readonly reason: string }>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}

const anyCount = (): fc.Arbitrary<number> =>
  fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 1_200 }));

/** The payment of a loan, unrounded. */
const paymentOf = (amount: number, rate: number, periods: number): number =>
  (amount * rate) / -Math.expm1(-periods * Math.log1p(rate));

// A rate cannot be nearer than the doubles of which it is made let it: their rounding, over the mean time of payment.
const nearest = (rate: number, periods: number): number =>
  rate * 4e-15 + (4e-15 * (1 + rate)) / Math.min(periods, 1 / rate + 1);

test('[L58~] the rate of a level loan is found again from its unrounded payment', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), anyPeriodicRate(), anyCount(), (amount, rate, periods) => {
      const solved = found(levelRate({ periods, payment: paymentOf(amount, rate, periods), presentValue: amount }));
      expect(Math.abs(solved - rate)).toBeLessThanOrEqual(nearest(rate, periods));
      if (rate < 1) expect(Math.abs(solved - rate)).toBeLessThanOrEqual(1e-10);
    }),
  );
});

test('the rate of a level loan is found where it is negative', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e9 }),
      fc.double({ min: -0.5, max: -1e-6, noNaN: true }),
      fc.integer({ min: 1, max: 480 }),
      (amount, rate, periods) => {
        const solved = found(levelRate({ periods, payment: paymentOf(amount, rate, periods), presentValue: amount }));
        expect(Math.abs(solved - rate)).toBeLessThanOrEqual(1e-14);
      },
    ),
  );
});

test('payments at the beginning of each period and a last amount are worth what is lent', () => {
  fc.assert(
    fc.property(
      anyPeriodicRate(),
      anyCount(),
      fc.integer({ min: 1, max: 1e6 }),
      fc.integer({ min: 0, max: 1e6 }),
      fc.boolean(),
      (rate, periods, payment, futureValue, due) => {
        const growth = Math.exp(periods * Math.log1p(rate));
        const annuity = -Math.expm1(-periods * Math.log1p(rate)) / rate;
        const presentValue = payment * annuity * (due ? 1 + rate : 1) + futureValue / growth;
        fc.pre(!due || presentValue > payment * 1.01);
        const solved = found(levelRate({ periods, payment, presentValue, futureValue, due }));
        expect(Math.abs(solved / rate - 1)).toBeLessThan(1e-8);
      },
    ),
  );
});

/** Whether the exact worth changes its sign within a hair's breadth of a rate. */
function expectExactRoot(terms: RegZTerms, rate: number): void {
  const { numerator, denominator } = plainFraction(rate);
  const breadth = (denominator * BigInt(Math.ceil(1e6 * (1 + Math.abs(rate))))) / 10n ** 18n;
  const below = worthOfPayments(terms, { numerator: numerator - breadth, denominator });
  const above = worthOfPayments(terms, { numerator: numerator + breadth, denominator });
  expect(below * above).toBeLessThanOrEqual(0);
}

test('the rate of a unit-period is a root of the exact equation', () => {
  fc.assert(
    fc.property(anyCredit(), (terms) => {
      const { annualRate, multipleRoots } = found(aprRegZ({ ...terms, unitPeriodsPerYear: 1 }));
      expect(multipleRoots).toBe(false);
      expectExactRoot(terms, annualRate);
    }),
  );
});

test('where advances and payments mix, the rate is a root of the exact equation, too', () => {
  fc.assert(
    fc.property(anyMixedCredit(), (terms) => {
      const apr = aprRegZ({ ...terms, unitPeriodsPerYear: 1 });
      if (apr.ok) expectExactRoot(terms, apr.value.annualRate);
      // What is paid at once is not lent: then nothing may be.
      else expect(apr.error.reason).toBe('no-rate');
    }),
  );
});

test('payments are worth what was lent at the rate that was solved', () => {
  fc.assert(
    fc.property(anyDatedFlows(), (flows) => {
      const { rate } = found(datedRate(flows));
      const start = flows[0]?.date ?? 0;
      const [lent = 0, ...repaid] = flows.map(({ date, amount }) => amount * (1 + rate) ** ((start - date) / 365));
      const worth = repaid.reduce((sum, amount) => sum + amount, 0);
      expect(Math.abs(worth / -lent - 1)).toBeLessThan(1e-9);
    }),
  );
});

test('the rate of dated flows agrees with plain bisection', () => {
  fc.assert(
    fc.property(anyDatedFlows(), (flows) => {
      const start = flows[0]?.date ?? 0;
      const worthAt = (rate: number) =>
        flows.reduce((sum, { date, amount }) => sum + amount * (1 + rate) ** ((start - date) / 365), 0);
      const { rate } = found(datedRate(flows));
      expect(Math.abs(rate - rateByBisection(worthAt))).toBeLessThanOrEqual(1e-13 * (1 + rate) + 1e-15);
    }),
  );
});

test('equal flows have the rate of the level stream that they are', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e9 }),
      fc.double({ min: 0.001, max: 0.5, noNaN: true }),
      fc.integer({ min: 2, max: 120 }),
      (amount, rate, periods) => {
        const payment = paymentOf(amount, rate, periods);
        const level = found(levelRate({ periods, payment, presentValue: amount }));
        const flows = [-amount, ...Array.from({ length: periods }, () => payment)];
        expect(Math.abs(found(internalRate(flows)).rate - level)).toBeLessThanOrEqual(3e-15 * (1 + level));
      },
    ),
  );
});

test('the order of dated flows, and splitting one in two, change nothing', () => {
  fc.assert(
    fc.property(anyDatedFlows(), fc.nat(), fc.nat(), (flows, place, part) => {
      const split = flows[place % flows.length];
      if (split === undefined) return;
      const share = Math.trunc((split.amount * (part % 1_000)) / 1_000);
      const rest = flows.filter((flow) => flow !== split);
      const shuffled = [{ ...split, amount: split.amount - share }, ...rest.toReversed(), { ...split, amount: share }];
      const rate = found(datedRate(flows)).rate;
      expect(Math.abs(found(datedRate(shuffled)).rate - rate)).toBeLessThanOrEqual(1e-11 * (1 + rate));
    }),
  );
});

/** Rates of which no two are equal, and flows that are worth nothing at each of them and at no other. */
const anyKnownRates = (): fc.Arbitrary<{ readonly rates: readonly number[]; readonly flows: readonly number[] }> =>
  fc.uniqueArray(fc.integer({ min: -18, max: 40 }), { minLength: 1, maxLength: 5 }).map((twentieths) => ({
    rates: twentieths.map((part) => part / 20).sort((a, b) => a - b),
    // Each factor is 20·z − (20 + part) in z = 1 + i; the first flow is the highest power.
    flows: twentieths.reduce<readonly number[]>(
      (flows, part) =>
        Array.from({ length: flows.length + 1 }, (_, k) => 20 * (flows[k] ?? 0) - (20 + part) * (flows[k - 1] ?? 0)),
      [1],
    ),
  }));

test('every rate of flows is told: first the smallest that is not negative, else the one nearest to zero', () => {
  fc.assert(
    fc.property(anyKnownRates(), fc.boolean(), ({ rates, flows }, lender) => {
      const solved = found(internalRate(lender ? flows : flows.map((amount) => -amount)));
      const told = [solved.rate, ...solved.others].sort((a, b) => a - b);
      expect(told).toHaveLength(rates.length);
      for (const [k, rate] of rates.entries()) expect(Math.abs((told[k] ?? 0) - rate)).toBeLessThan(1e-8);
      expect(Math.abs(solved.rate - (rates.find((rate) => rate >= 0) ?? rates.at(-1) ?? 0))).toBeLessThan(1e-8);
      expect(solved.multipleRoots).toBe(rates.length > 1);
    }),
  );
});

test('flows that go up and down at random have every rate at which their worth changes sign', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 2, maxLength: 12 }), (flows) => {
      const rates = internalRate(flows);
      const told = rates.ok ? [rates.value.rate, ...rates.value.others] : [];
      let [before, changes] = [0, 0];
      for (let force = -5; force <= 5; force += 1 / 64) {
        const sign = Math.sign(flows.reduce((sum, amount, k) => sum + amount * Math.exp(-k * force), 0));
        if (sign * before < 0) changes += 1;
        if (sign !== 0) before = sign;
      }
      const within = told.filter((rate) => Math.abs(Math.log1p(rate)) < 5).length;
      // A step of the grid may hide two rates, and an end of it one.
      expect(within).toBeGreaterThanOrEqual(changes - 1);
      if (within !== changes) expect(told.length).toBeGreaterThan(1);
    }),
  );
});

const scaled = (streams: readonly AmountStream[], factor: number): readonly AmountStream[] =>
  streams.map((stream) => ({ ...stream, amount: stream.amount * factor }));

test('a rate does not change when every amount is multiplied', () => {
  fc.assert(
    fc.property(anyCredit(), fc.integer({ min: 2, max: 1_000 }), ({ advances, payments }, factor) => {
      const { annualRate } = found(aprRegZ({ advances, payments }));
      const multiple = found(aprRegZ({ advances: scaled(advances, factor), payments: scaled(payments, factor) }));
      expect(Math.abs(multiple.annualRate - annualRate)).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(annualRate)));
    }),
  );
});

test('a rate rises with every charge that is taken out of the advance', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100_000, max: 1e9 }),
      fc.integer({ min: 1, max: 1_000 }),
      fc.integer({ min: 1, max: 360 }),
      fc.integer({ min: 60, max: 1_000 }),
      (amount, fee, count, percentRepaid) => {
        const payment = Math.ceil((amount * percentRepaid) / (100 * count));
        const rateOf = (financed: number) =>
          found(aprRegZ({ advances: [{ amount: financed, t: 0 }], payments: [{ amount: payment, count, t: 1 }] }));
        expect(rateOf(amount - fee).annualRate).toBeGreaterThan(rateOf(amount).annualRate);
      },
    ),
  );
});

test('the European rate of monthly payments is the effective rate of the actuarial one', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e9 }),
      fc.integer({ min: 1, max: 1e9 }),
      fc.integer({ min: 1, max: 360 }),
      (lent, payment, count) => {
        fc.pre(payment * count > lent && payment < lent);
        const actuarial = found(
          aprRegZ({ advances: [{ amount: lent, t: 0 }], payments: [{ amount: payment, count, t: 1 }] }),
        );
        const european = found(
          aprcEu({
            advances: [{ amount: lent, years: { num: 0, den: 12 } }],
            payments: Array.from({ length: count }, (_, k) => ({ amount: payment, years: { num: k + 1, den: 12 } })),
          }),
        );
        const effective = Math.expm1(12 * Math.log1p(actuarial.annualRate / 12));
        expect(Math.abs(european.annualRate / effective - 1)).toBeLessThan(1e-10);
      },
    ),
  );
});

test('the United States Rule agrees with the actuarial method where months are equal and interest is always covered', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1_000, max: 1e8 }),
      fc.integer({ min: 1, max: 200 }),
      (count, payment, discount) => {
        const start = calendarDate(2027, 1, 1);
        const lent = Math.round(payment * count * (1 - discount / 1_000));
        const dates = Array.from({ length: count }, (_, k) => plusMonths(start, k + 1));
        const simple = found(
          aprUsRule({
            advances: [{ date: start, amount: lent }],
            payments: dates.map((date) => ({ date, amount: payment })),
            dayCount: { convention: '30E/360' },
          }),
        );
        const actuarial = found(
          aprRegZ({ advances: [{ amount: lent, t: 0 }], payments: [{ amount: payment, count, t: 1 }] }),
        );
        expect(Math.abs(simple.annualRate - actuarial.annualRate)).toBeLessThan(1e-11);
      },
    ),
  );
});

const day = calendarDate(2027, 1, 1);

/** What is owed after the last flow by simple interest, as the rule tells it. */
function owedByUsRule(flows: readonly DatedFlow[], rate: number): number {
  let [principal, interest] = [0, 0];
  let before = flows[0]?.date ?? day;
  for (const { date, amount } of flows) {
    interest += (Math.max(principal, 0) * rate * (date - before)) / 365;
    before = date;
    if (amount < 0) principal -= amount;
    else if (amount < interest) interest -= amount;
    else [principal, interest] = [principal + interest - amount, 0];
  }
  return principal + interest;
}

test('under the United States Rule nothing is owed in the end, and a little more at a little more', () => {
  fc.assert(
    fc.property(anyDatedFlows(), fc.double({ min: 0.01, max: 1, noNaN: true }), (flows, part) => {
      const [lent, ...repaid] = flows;
      const payments = repaid.map(({ date, amount }) => ({ date, amount: Math.ceil(amount * part) }));
      const advances = [{ date: lent?.date ?? day, amount: -(lent?.amount ?? 0) }];
      const { annualRate } = found(aprUsRule({ advances, payments }));
      const all = [...flows.slice(0, 1), ...payments];
      const near = Math.max(1e-9, Math.abs(annualRate) * 1e-9);
      expect(owedByUsRule(all, annualRate + near)).toBeGreaterThan(0);
      expect(owedByUsRule(all, annualRate - near)).toBeLessThan(0);
    }),
  );
});
