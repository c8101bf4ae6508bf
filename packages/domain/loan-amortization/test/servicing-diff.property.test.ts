import {
  amortize,
  amortizeGraduated,
  applyExtraPayment,
  applyScheduleDiff,
  diffSchedules,
  type Repayment,
  ruleOf78Rebate,
  type Schedule,
} from '@emporion/loan-amortization';
import { anyLoanTerms } from '@emporion/loan-amortization/testing';
import { money, rate, roundRatioExact } from '@emporion/money';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const anySchedule = (): fc.Arbitrary<Schedule> =>
  anyLoanTerms({ maxPrincipal: 1e9, maxPeriods: 36 }).map((terms) => {
    const schedule = amortize({ ...terms, residual: 'spread' });
    if (!schedule.ok) throw new Error('spread residuals are never refused');
    return schedule.value;
  });

test('a schedule differs from itself by nothing', () => {
  fc.assert(
    fc.property(anySchedule(), (schedule) => {
      expect(diffSchedules(schedule, structuredClone(schedule))).toEqual({ rows: [] });
    }),
  );
});

test('what a schedule lists beside its rows is compared by what it holds', () => {
  const terms = { principal: money('EUR', 5_000_000), annualRate: rate(9, 100), periods: 36, increases: 2 };
  const slow = amortizeGraduated({ ...terms, increase: rate(1, 100) });
  const fast = amortizeGraduated({ ...terms, increase: rate(5, 100) });
  expect(diffSchedules(slow, structuredClone(slow))).toEqual({ rows: [] });
  const diff = diffSchedules(slow, fast);
  expect(diff.facts?.after.stepPayments).toEqual(fast.stepPayments);
  expect(applyScheduleDiff(structuredClone(slow), diff)).toEqual({ ok: true, value: fast });
  expect(applyScheduleDiff({ ...slow, stepPayments: [1, 2, 3] }, diff)).toMatchObject({ ok: false });
});

test('what makes one schedule into another makes it into that, on the wire as well', () => {
  fc.assert(
    fc.property(anySchedule(), anySchedule(), (a, b) => {
      const diff = diffSchedules<Schedule>(a, b);
      expect(applyScheduleDiff(a, diff)).toEqual({ ok: true, value: b });
      expect(applyScheduleDiff(a, JSON.parse(JSON.stringify(diff)))).toEqual({ ok: true, value: b });
    }),
  );
});

test('a difference is applied to no other schedule than its own', () => {
  fc.assert(
    fc.property(anySchedule(), anySchedule(), fc.nat(), (a, b, pick) => {
      const diff = diffSchedules<Schedule>(a, b);
      const changed = diff.rows.filter(({ before }) => before !== undefined);
      const period = changed[pick % Math.max(1, changed.length)]?.period;
      if (period === undefined) return;
      const other = { ...a, rows: a.rows.map((row) => (row.period === period ? { ...row, interest: -1 } : row)) };
      expect(applyScheduleDiff(other, diff)).toEqual({ ok: false, error: { reason: 'other-schedule', period } });
      const facts = { ...a, levelPayment: -1 };
      const refused = applyScheduleDiff(facts, diff);
      expect(refused).toEqual(
        diff.facts === undefined ? expect.anything() : { ok: false, error: { reason: 'other-schedule' } },
      );
    }),
  );
});

test('an extra payment changes only what comes after it', () => {
  const terms = { principal: money('EUR', 1_500_000), annualRate: rate(99, 1_000), periods: 60 };
  const schedule = amortize(terms);
  if (!schedule.ok) throw new Error(schedule.error.reason);
  const extra = applyExtraPayment(terms, schedule.value, { afterPeriod: 12, amount: money('EUR', 200_000) });
  if (extra.kind !== 'open') throw new Error('the loan goes on');
  const { currency, rows } = schedule.value;
  const before: Repayment = { currency, rows };
  const after: Repayment = { currency, rows: [...rows.slice(0, 12), ...extra.shortenTerm.schedule.rows] };
  const diff = diffSchedules(before, after);
  expect(diff.rows.map(({ period }) => period)).toEqual(Array.from({ length: 48 }, (_, index) => index + 13));
  expect(diff.rows.filter((change) => change.after === undefined)).toHaveLength(9);
});

test('what is given back by the Rule of 78s is the sum of the digits that are left, of all digits', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
      fc.integer({ min: 1, max: 360 }),
      fc.nat(),
      (charge, periods, pick) => {
        const paidPeriods = pick % (periods + 1);
        let [left, all] = [0n, 0n];
        for (let digit = 1; digit <= periods; digit++) {
          all += BigInt(digit);
          if (digit <= periods - paidPeriods) left += BigInt(digit);
        }
        const rebate = ruleOf78Rebate({ financeCharge: money('EUR', charge), periods, paidPeriods });
        expect(BigInt(rebate.minor)).toBe(roundRatioExact(BigInt(charge) * left, all, 'halfUp'));
      },
    ),
  );
});
