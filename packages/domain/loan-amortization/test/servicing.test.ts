import { dueDates, monthly } from '@emporion/calendar';
import { type CalendarDate, calendarDate, formatCalendarDate, plusDays } from '@emporion/kernel';
import {
  amortize,
  amortizeDated,
  applyExtraPayment,
  type DatedLoanTerms,
  type LateChargeRule,
  type LoanTerms,
  lateCharge,
  payoffAt,
  ruleOf78Rebate,
  type Schedule,
  type ServicedLoan,
  type SkippedPayments,
  skipPayments,
  totalOfPayments,
  withDueDates,
  withOverduePayments,
} from '@emporion/loan-amortization';
import { formatExactRatio, money, parsePercent } from '@emporion/money';
import { expect, test } from 'vitest';

const euros = (minor: number) => money('EUR', minor);

function scheduleOf(terms: LoanTerms<'EUR'>): Schedule<'EUR'> {
  const schedule = amortize(terms);
  if (!schedule.ok) throw new Error(schedule.error.reason);
  return schedule.value;
}

const loan: LoanTerms<'EUR'> = { principal: euros(1_500_000), annualRate: parsePercent('9.9'), periods: 60 };

// Checked with Python's fractions.
test('2,000.00 paid extra after a year on 15,000.00 at 9.9 %: the borrower sees all four ways at once', () => {
  const outcome = applyExtraPayment(loan, scheduleOf(loan), { afterPeriod: 12, amount: euros(200_000) });
  if (outcome.kind !== 'open' || !outcome.reamortize.ok) throw new Error('the loan goes on');
  const { balance, reamortize, shortenTerm, adjustLast, payAhead } = outcome;
  expect(balance).toEqual(euros(1_056_065));
  expect(reamortize.value.schedule).toMatchObject({ kind: 'level', levelPayment: 26_734 });
  expect(reamortize.value.schedule.rows).toHaveLength(48);
  expect(shortenTerm.schedule.rows).toHaveLength(39);
  expect(shortenTerm.schedule.rows.at(-1)).toMatchObject({ period: 51, payment: 30_954, balance: 0 });
  expect(adjustLast.schedule.rows[0]).toMatchObject({ period: 13, payment: 31_797 - 1_650, principal: 21_434 });
  expect(payAhead.nextPaymentPeriod).toBe(19);
  expect(payAhead.schedule.rows.slice(5, 8).map(({ payment }) => payment)).toEqual([0, 31_797 * 7 - 200_000, 31_797]);
  const savings = [shortenTerm, adjustLast, reamortize.value, payAhead].map(({ saving }) => saving.minor);
  expect(savings).toEqual([87_002, 74_689, 43_017, 8_758]);
});

test('an extra payment of the debt or more closes the loan, and what is too much is told', () => {
  const schedule = scheduleOf(loan);
  const left = schedule.rows[11]?.balance ?? 0;
  const saving = { kind: 'closed', excess: euros(1) };
  expect(applyExtraPayment(loan, schedule, { afterPeriod: 12, amount: euros(left + 1) })).toMatchObject(saving);
  expect(applyExtraPayment(loan, schedule, { afterPeriod: 60, amount: euros(1) })).toMatchObject(saving);
});

test('where too little is left to be paid in level payments above their interest, only solving again is refused', () => {
  const coarse: LoanTerms<'EUR'> = {
    principal: euros(10_000),
    annualRate: parsePercent('100'),
    periodsPerYear: 4,
    periods: 48,
    interestRounding: 'up',
  };
  const outcome = applyExtraPayment(coarse, scheduleOf(coarse), { afterPeriod: 0, amount: euros(9_999) });
  expect(outcome).toMatchObject({
    kind: 'open',
    reamortize: { ok: false, error: { reason: 'negative-amortization', levelPayment: 0, interest: 1 } },
    shortenTerm: { schedule: { rows: [{ payment: 2, principal: 1, interest: 1 }] } },
  });
});

test.each<readonly [string, number, number]>([
  ['a period before the first', -1, 1],
  ['a period after the last', 61, 1],
  ['half a period', 1.5, 1],
  ['less than nothing', 1, -1],
])('an extra payment with %s is refused', (_, afterPeriod, minor) => {
  const extra = { afterPeriod, amount: euros(minor) };
  expect(() => applyExtraPayment(loan, scheduleOf(loan), extra)).toThrow(RangeError);
});

// Checked with Python's fractions.
test.each<readonly [SkippedPayments['unpaidInterest'], SkippedPayments['afterPause'], number, number, number]>([
  ['capitalized', 'reamortize', 60, 34_364, 34_366],
  ['capitalized', 'extend', 65, 31_797, 15_197],
  ['capitalized', 'balloon', 60, 31_797, 170_990],
  ['held', 'reamortize', 60, 34_349, 34_341],
  ['held', 'extend', 65, 31_797, 14_311],
  ['held', 'balloon', 60, 31_797, 170_141],
])(
  'three payments skipped, interest %s, then %s: %i periods',
  (unpaidInterest, afterPause, last, payment, lastPayment) => {
    const skipped = skipPayments(loan, scheduleOf(loan), { afterPeriod: 12, count: 3, unpaidInterest, afterPause });
    if (!skipped.ok) throw new Error(skipped.error.reason);
    const { rows } = skipped.value;
    expect(rows.slice(0, 4).map((row) => row.payment)).toEqual([0, 0, 0, payment]);
    expect(rows.at(-1)).toMatchObject({ period: last, payment: lastPayment, balance: 0, unpaidInterest: 0 });
  },
);

test('an extension leaves a balloon to the last payment, and interest alone to as many as were agreed', () => {
  const terms: LoanTerms<'EUR'> = { ...loan, balloon: euros(500_000), interestOnlyPeriods: 6 };
  const schedule = scheduleOf(terms);
  const skip: SkippedPayments = { afterPeriod: 2, count: 3, unpaidInterest: 'held', afterPause: 'extend' };
  const extended = skipPayments(terms, schedule, skip);
  if (!extended.ok) throw new Error(extended.error.reason);
  const { rows } = extended.value;
  expect(rows.slice(3, 8).map(({ payment }) => payment)).toEqual([
    12_375,
    12_375,
    12_375,
    12_375,
    schedule.levelPayment,
  ]);
  expect(rows.at(-1)?.period).toBeGreaterThanOrEqual(63);
  expect(rows.at(-1)?.payment).toBeGreaterThan(500_000);
  expect(rows.at(-1)?.payment).toBeLessThanOrEqual(500_000 + schedule.levelPayment);
});

test('payments that are late, some of them and all', () => {
  const some = withOverduePayments(serviced, { paidPeriods: 1, asOf: calendarDate(2024, 3, 10) });
  expect(some.rows.map(({ interest }) => interest)).toEqual([58, 49, 42, 29, 20, 10]);
  const all = withOverduePayments(serviced, { paidPeriods: 0, asOf: calendarDate(2024, 7, 15) });
  expect(all.rows.map(({ payment }) => payment)).toEqual([1_701, 1_701, 1_701, 1_701, 1_701, 1_843]);
});

test('payments that no longer cover the interest, or cover it by too little, cannot simply go on', () => {
  // 250,000.00 at 12 % over 40 years: 25.21 a month of principal at first.
  const thin: LoanTerms<'EUR'> = { principal: euros(25_000_000), annualRate: parsePercent('12'), periods: 480 };
  const schedule = scheduleOf(thin);
  const skip: SkippedPayments = { afterPeriod: 0, count: 1, unpaidInterest: 'capitalized', afterPause: 'extend' };
  expect(skipPayments(thin, schedule, skip)).toEqual({
    ok: false,
    error: { reason: 'negative-amortization', levelPayment: schedule.levelPayment, interest: 252_500 },
  });
  // Without interest nothing grows, but two payments more than 1,200 are too many.
  const slow: LoanTerms<'EUR'> = { principal: euros(25_000_000), annualRate: parsePercent('0'), periods: 1_200 };
  expect(skipPayments(slow, scheduleOf(slow), { ...skip, count: 2 })).toEqual({
    ok: false,
    error: { reason: 'term-too-long', longest: 1_200 },
  });
});

test('a debt that grows beyond what a minor unit can count is refused, not rounded', () => {
  const most: LoanTerms<'EUR'> = { principal: euros(9e15), annualRate: parsePercent('2'), periods: 60 };
  for (const unpaidInterest of ['capitalized', 'held'] as const) {
    const skip: SkippedPayments = { afterPeriod: 0, count: 3, unpaidInterest, afterPause: 'reamortize' };
    expect(() => skipPayments(most, scheduleOf(most), skip)).toThrow(RangeError);
  }
});

test('a schedule in another currency than its terms is neither prepaid nor skipped', () => {
  const terms = { ...loan, principal: money('USD', 1_500_000) } as unknown as LoanTerms<'EUR'>;
  const extra = { afterPeriod: 1, amount: euros(1) };
  expect(() => applyExtraPayment(terms, scheduleOf(loan), extra)).toThrow('cannot mix EUR and USD');
  const skip: SkippedPayments = { afterPeriod: 1, count: 1, unpaidInterest: 'held', afterPause: 'extend' };
  expect(() => skipPayments(terms, scheduleOf(loan), skip)).toThrow('cannot mix EUR and USD');
});

test('no payment, and all that are left, cannot be skipped', () => {
  const skip: SkippedPayments = { afterPeriod: 12, count: 0, unpaidInterest: 'held', afterPause: 'balloon' };
  expect(() => skipPayments(loan, scheduleOf(loan), skip)).toThrow('from 1 to 47: 0');
  expect(() => skipPayments(loan, scheduleOf(loan), { ...skip, count: 48 })).toThrow(RangeError);
});

const firstDue = calendarDate(2024, 2, 1);
const small: LoanTerms<'EUR'> = { principal: euros(10_000), annualRate: parsePercent('7'), periods: 6 };
const serviced: ServicedLoan<'EUR'> = {
  schedule: withDueDates(scheduleOf(small), dueDates({ firstDue, frequency: monthly }, 6)),
  disbursedOn: calendarDate(2024, 1, 1),
  annualRate: small.annualRate,
  accrual: { kind: 'share-of-period', periodsPerYear: 12 },
};

test('the same loan is paid off with 83.81 to the day and 84.06 to the rest date', () => {
  const asOf = calendarDate(2024, 2, 15);
  const toTheDay = payoffAt(serviced, { asOf, rule: 'tillPayoffDate' });
  expect(toTheDay).toMatchObject({
    ok: true,
    value: { principal: 8_357, interest: 24, total: 8_381, goodThrough: asOf },
  });
  const toTheRest = payoffAt(serviced, { asOf, rule: 'tillRestDate', fees: 500 });
  if (!toTheRest.ok) throw new Error(toTheRest.error.reason);
  expect(toTheRest.value).toMatchObject({ interest: 49, fees: 500, total: 8_906 });
  expect(formatCalendarDate(toTheRest.value.goodThrough)).toBe('2024-03-01');
});

test('a quote that is good for some days holds their interest, and tells what one more day costs', () => {
  const asOf = calendarDate(2024, 2, 15);
  const quote = payoffAt(serviced, { asOf, rule: 'tillPayoffDate', goodThrough: plusDays(asOf, 10) });
  if (!quote.ok) throw new Error(quote.error.reason);
  // 83.57 · 7 % / 12 · 24/29, and a twenty-ninth of the month.
  expect(quote.value.interest).toBe(40);
  expect(formatExactRatio(quote.value.perDiem.exact, 6, 'halfUp')).toBe('1.681006');
  expect(quote.value.perDiem.rounded).toBe(2);
  const tooLong = { asOf, rule: 'tillPayoffDate', goodThrough: calendarDate(2024, 3, 2) } as const;
  expect(payoffAt(serviced, tooLong)).toEqual({
    ok: false,
    error: { reason: 'beyond-next-payment', nextDue: calendarDate(2024, 3, 1) },
  });
});

test('overdue interest goes on, and there is no payoff before the loan', () => {
  const asOf = calendarDate(2024, 3, 11);
  const late = payoffAt(serviced, { asOf, rule: 'tillPayoffDate', paidPeriods: 1 });
  // February in full, and ten of the 31 days of March, on all that is unpaid.
  expect(late).toMatchObject({ ok: true, value: { principal: 8_357, interest: 49 + 16 } });
  const after = payoffAt(serviced, { asOf: calendarDate(2024, 7, 16), rule: 'tillRestDate', paidPeriods: 5 });
  expect(after).toMatchObject({ ok: true, value: { principal: 1_690, interest: 10 + 5 } });
  const disbursedOn = serviced.disbursedOn;
  expect(payoffAt(serviced, { asOf: plusDays(disbursedOn, -1), rule: 'tillPayoffDate' })).toEqual({
    ok: false,
    error: { reason: 'not-disbursed', disbursedOn },
  });
});

test.each([
  ['a quote that ends before it begins', { goodThrough: calendarDate(2024, 2, 14) }],
  ['negative fees', { fees: -1 }],
  ['more payments than there are', { paidPeriods: 7 }],
])('%s is refused', (_, wrong) => {
  const request = { asOf: calendarDate(2024, 2, 15), rule: 'tillPayoffDate', ...wrong } as const;
  expect(() => payoffAt(serviced, request)).toThrow(RangeError);
});

const disbursedOn = calendarDate(2026, 1, 1);
const onDates: DatedLoanTerms<'EUR'> = {
  principal: euros(100_000),
  annualRate: parsePercent('6'),
  startDate: disbursedOn,
  dueDates: { firstDue: calendarDate(2026, 2, 1), frequency: monthly },
  periods: 4,
  accrual: { convention: 'actual/365-fixed' },
};

function servicedOnDates(terms: DatedLoanTerms<'EUR'>): ServicedLoan<'EUR'> {
  const schedule = amortizeDated(terms);
  if (!schedule.ok) throw new Error(schedule.error.reason);
  const accrual = { kind: 'day-count', dayCount: { convention: 'actual/365-fixed' } } as const;
  return { schedule: schedule.value, disbursedOn, annualRate: terms.annualRate, accrual };
}

test('a late payment does not take the fee that is paid with it for principal', () => {
  const withFee = servicedOnDates({ ...onDates, fees: { perPayment: euros(250) } });
  const asOf = calendarDate(2026, 2, 20);
  const late = withOverduePayments(withFee, { paidPeriods: 0, asOf });
  const without = withOverduePayments(servicedOnDates(onDates), { paidPeriods: 0, asOf });
  expect(late.rows.map(({ balance }) => balance)).toEqual(without.rows.map(({ balance }) => balance));
  expect(totalOfPayments(late).minor).toBe(totalOfPayments(without).minor + 4 * 250);
  // 1,000.00 bears interest for 31 days, and for 19 of the 28 days of February.
  expect(late.rows[1]?.interest).toBe(
    Math.round((100_000 * 0.06 * 19 + (late.rows[0]?.balance ?? 0) * 0.06 * 9) / 365),
  );
});

test('interest that waits is paid off, too, and a day on which more is lent must be known', () => {
  const paused = servicedOnDates({ ...onDates, pauses: [{ periods: [1], paid: 'nothing' }], unpaidInterest: 'held' });
  const asOf = calendarDate(2026, 2, 1);
  // 31 days at 6 % on 1,000.00 wait.
  expect(payoffAt(paused, { asOf, rule: 'tillPayoffDate' })).toMatchObject({
    ok: true,
    value: { principal: 100_000, interest: 510, total: 100_510 },
  });
  expect(() => withOverduePayments(paused, { paidPeriods: 1, asOf })).toThrow('interest that waits');
  const date = calendarDate(2026, 2, 10);
  const drawn = servicedOnDates({ ...onDates, advances: [{ date, amount: euros(50_000) }] });
  expect(payoffAt(drawn, { asOf, rule: 'tillPayoffDate' }).ok).toBe(true);
  expect(() => payoffAt(drawn, { asOf: date, rule: 'tillPayoffDate' })).toThrow('on a day not known');
  expect(() => withOverduePayments(drawn, { paidPeriods: 1, asOf: date })).toThrow('an advance before payment 2');
  expect(payoffAt(drawn, { asOf: calendarDate(2026, 3, 15), rule: 'tillPayoffDate' }).ok).toBe(true);
});

test('two due dates on one business day leave an empty period, and those out of order are refused', () => {
  const rows = scheduleOf({ ...loan, principal: euros(1_000), periods: 2 });
  const due = calendarDate(2026, 2, 2);
  const serve = (...dates: readonly CalendarDate[]): ServicedLoan<'EUR'> => ({
    schedule: withDueDates(rows, dates),
    disbursedOn,
    annualRate: loan.annualRate,
    accrual: { kind: 'share-of-period', periodsPerYear: 12 },
  });
  const late = payoffAt(serve(due, due), { asOf: plusDays(due, 16), rule: 'tillPayoffDate', paidPeriods: 1 });
  // Half of the 32 days of the last period that was not empty.
  expect(late).toMatchObject({ ok: true, value: { principal: 502, interest: 2 } });
  expect(withOverduePayments(serve(due, due), { paidPeriods: 0, asOf: due }).rows[1]?.interest).toBe(0);
  for (const dates of [
    [due, plusDays(due, -1)],
    [disbursedOn, due],
  ]) {
    expect(() => payoffAt(serve(...dates), { asOf: due, rule: 'tillPayoffDate' })).toThrow('out of order');
  }
});

test('a payoff beyond what a minor unit can count is refused, not rounded', () => {
  const most = Number.MAX_SAFE_INTEGER;
  const row = {
    period: 1,
    dueDate: plusDays(disbursedOn, 31),
    payment: most,
    principal: most,
    interest: 0,
    balance: 0,
  };
  const vast = { ...servicedOnDates(onDates), schedule: { currency: 'EUR', rows: [row] } } as const;
  const request = { asOf: plusDays(disbursedOn, 30), rule: 'tillPayoffDate' } as const;
  expect(() => payoffAt(vast, request)).toThrow('not an amount in minor units');
});

const rule: LateChargeRule<'EUR'> = {
  flat: euros(1_500),
  rate: parsePercent('5'),
  graceDays: 10,
  minimum: euros(500),
  maximum: euros(5_000),
};

test.each<readonly [string, number, number, LateChargeRule<'EUR'>, number]>([
  ['within the grace days nothing', 31_797, 10, rule, 0],
  ['the day after, 5 %', 31_797, 11, rule, 1_590],
  ['of a small rest, the flat amount', 10_000, 11, rule, 1_500],
  ['of a large one, no more than the maximum', 200_000, 11, rule, 5_000],
  ['when nothing is overdue, nothing', 0, 90, rule, 0],
  ['of a tie, rounded up', 130, 1, { rate: parsePercent('5') }, 7],
  ['at least the minimum', 130, 1, { rate: parsePercent('5'), minimum: euros(500) }, 500],
])('a late charge is %s', (_, overdue, daysLate, charges, charge) => {
  const installment = { overdue: euros(overdue), daysLate, charged: false };
  expect(lateCharge(charges, installment)).toEqual(euros(charge));
  expect(lateCharge(charges, { ...installment, charged: true })).toEqual(euros(0));
});

test('a late charge of negative amounts, rates or days is refused, and so are two currencies', () => {
  const late = { overdue: euros(100), daysLate: 5, charged: false };
  expect(() => lateCharge({ flat: euros(-1) }, late)).toThrow(RangeError);
  expect(() => lateCharge({ rate: parsePercent('-1') }, late)).toThrow(RangeError);
  expect(() => lateCharge({ graceDays: 0.5 }, late)).toThrow(RangeError);
  expect(() => lateCharge({}, { ...late, daysLate: -1 })).toThrow(RangeError);
  expect(() => lateCharge({}, { ...late, overdue: euros(-1) })).toThrow(RangeError);
  expect(() => lateCharge<'EUR' | 'USD'>({ maximum: money('USD', 1) }, late)).toThrow('cannot mix EUR and USD');
});

test('of a finance charge of 180.00 over 30 months, 5.81 is given back after 25', () => {
  const precomputed = { financeCharge: euros(18_000), periods: 30 };
  expect(ruleOf78Rebate({ ...precomputed, paidPeriods: 25 })).toEqual(euros(581));
  expect(ruleOf78Rebate({ ...precomputed, paidPeriods: 0 })).toEqual(euros(18_000));
  expect(ruleOf78Rebate({ ...precomputed, paidPeriods: 30 })).toEqual(euros(0));
  expect(() => ruleOf78Rebate({ ...precomputed, paidPeriods: 31 })).toThrow(RangeError);
  expect(() => ruleOf78Rebate({ ...precomputed, periods: 0, paidPeriods: 0 })).toThrow(RangeError);
});

test('paying ahead and paying as agreed end on the same day', () => {
  const schedule = scheduleOf(loan);
  const outcome = applyExtraPayment(loan, schedule, { afterPeriod: 12, amount: euros(200_000) });
  if (outcome.kind !== 'open') throw new Error('the loan goes on');
  const { schedule: rest, saving } = outcome.payAhead;
  expect(rest.rows.at(-1)?.period).toBe(60);
  const before = totalOfPayments({ currency: 'EUR', rows: schedule.rows.slice(12) }).minor;
  expect(totalOfPayments(rest).minor + 200_000 + saving.minor).toBe(before);
});
