import { dueDates, monthly } from '@emporion/calendar';
import { calendarDate, formatCalendarDate } from '@emporion/kernel';
import {
  amortize,
  type LoanTerms,
  levelPayment,
  periodicRate,
  type Schedule,
  scheduleSchema,
  totalInterest,
  totalOfPayments,
  wireSchedule,
  withDueDates,
} from '@emporion/loan-amortization';
import { money, parsePercent } from '@emporion/money';
import { expect, test } from 'vitest';

function scheduleOf(terms: LoanTerms): Schedule {
  const schedule = amortize(terms);
  if (!schedule.ok) throw new Error(schedule.error.reason);
  return schedule.value;
}

// The payments are the exact annuity rounded half up, checked with Python's fractions.
test.each([
  ['5', 36, 29_971],
  ['4.5', 60, 18_643],
  ['4', 84, 13_669],
])('10,000.00 at %s % over %i months is paid back in level payments of %i cents', (percent, periods, payment) => {
  const terms = { principal: money('EUR', 1_000_000), annualRate: parsePercent(percent), periods };
  expect(levelPayment(terms)).toEqual(money('EUR', payment));
});

test('10,000.00 at 8 % over 10 months: the last payment takes the four cents that rounding leaves over', () => {
  const schedule = scheduleOf({ principal: money('EUR', 1_000_000), annualRate: parsePercent('8'), periods: 10 });
  expect(schedule.kind).toBe('level');
  expect(schedule.rows[0]).toEqual({
    period: 1,
    payment: 103_703,
    principal: 97_036,
    interest: 6_667,
    balance: 902_964,
  });
  expect(schedule.rows.at(-1)?.payment).toBe(103_707);
  expect(totalOfPayments(schedule)).toEqual(money('EUR', 1_037_034));
  expect(totalInterest(schedule)).toEqual(money('EUR', 37_034));
});

test('200,000.00 at 6.5 % over 30 years ends 4.58 below the level payment', () => {
  const schedule = scheduleOf({ principal: money('USD', 20_000_000), annualRate: parsePercent('6.5'), periods: 360 });
  expect(schedule).toMatchObject({ kind: 'level', levelPayment: 126_414 });
  expect(schedule.rows).toHaveLength(360);
  expect(schedule.rows[179]?.balance).toBe(14_511_700);
  expect(schedule.rows.at(-1)?.payment).toBe(125_956);
  expect(totalInterest(schedule)).toEqual(money('USD', 25_508_582));
});

test('a loan without interest is divided, and the last payment is what is left', () => {
  const { rows } = scheduleOf({ principal: money('EUR', 100), annualRate: parsePercent('0'), periods: 7 });
  expect(rows.map(({ payment }) => payment)).toEqual([14, 14, 14, 14, 14, 14, 16]);
});

test('a level payment that is rounded up may repay the loan early', () => {
  const schedule = scheduleOf({
    principal: money('EUR', 100_000),
    annualRate: parsePercent('35.99'),
    periods: 360,
    paymentRounding: 'up',
  });
  expect(schedule.rows).toHaveLength(279);
  expect(schedule.rows.at(-1)?.balance).toBe(0);
});

test('2,500.00 at 36 % over 40 years stands still: the rounded payment is the interest', () => {
  const schedule = scheduleOf({ principal: money('EUR', 250_000), annualRate: parsePercent('36'), periods: 480 });
  expect(schedule.kind).toBe('interest-only');
  expect(schedule.rows.at(-1)?.payment).toBe(257_500);
});

test('a debt that grows is refused: the rounded payment does not cover the rounded interest', () => {
  const terms = { principal: money('EUR', 1), annualRate: parsePercent('100'), periodsPerYear: 4, periods: 48 };
  expect(amortize({ ...terms, interestRounding: 'up' })).toEqual({
    ok: false,
    error: { reason: 'negative-amortization', levelPayment: 0, interest: 1 },
  });
});

test('a debt of seven cents in three payments leaves too much for the last only when it more than doubles', () => {
  const terms = { annualRate: parsePercent('0'), periods: 3 };
  expect(scheduleOf({ ...terms, principal: money('EUR', 7) })).toMatchObject({ kind: 'level', levelPayment: 2 });
  expect(scheduleOf({ ...terms, principal: money('EUR', 4) })).toMatchObject({ kind: 'level', levelPayment: 1 });
  expect(scheduleOf({ ...terms, principal: money('EUR', 50), periods: 34 })).toMatchObject({
    kind: 'oversized-final-payment',
    levelPayment: 1,
  });
});

test('each row has its due date, the 31st staying the 31st where the month has it', () => {
  const schedule = scheduleOf({ principal: money('EUR', 90_000), annualRate: parsePercent('6'), periods: 3 });
  const dated = withDueDates(schedule, dueDates({ firstDue: calendarDate(2027, 1, 31), frequency: monthly }, 3));
  expect(dated.rows.map(({ dueDate }) => formatCalendarDate(dueDate))).toEqual([
    '2027-01-31',
    '2027-02-28',
    '2027-03-31',
  ]);
  expect(() => withDueDates(schedule, [calendarDate(2027, 1, 31)])).toThrow('no due date for payment 2');
  const wire = wireSchedule(dated);
  expect(scheduleSchema.parse(JSON.parse(JSON.stringify(wire)))).toEqual(wire);
});

test('6.5 % a year is 13/2400 a month', () => {
  expect(periodicRate(parsePercent('6.5'), 12)).toEqual({ numerator: 13, denominator: 2_400 });
});

const lawful = { principal: money('EUR', 100_000), annualRate: parsePercent('5'), periods: 12 };

test.each([
  ['nothing lent', { principal: money('EUR', 0) }],
  ['a negative amount', { principal: money('EUR', -1) }],
  ['no payment', { periods: 0 }],
  ['half a payment', { periods: 1.5 }],
  ['more than 1,200 payments', { periods: 1_201 }],
  ['a negative rate', { annualRate: parsePercent('-1') }],
  ['a rate above 1,000 % a period', { annualRate: parsePercent('12001') }],
  ['no period in a year', { periodsPerYear: 0 }],
])('%s is refused', (_, wrong) => {
  expect(() => amortize({ ...lawful, ...wrong })).toThrow(RangeError);
  expect(() => levelPayment({ ...lawful, ...wrong })).toThrow(RangeError);
});

test('a payment beyond what a minor unit can count is refused, not rounded', () => {
  const terms = { principal: money('EUR', Number.MAX_SAFE_INTEGER), annualRate: parsePercent('120'), periods: 1 };
  expect(() => amortize(terms)).toThrow(RangeError);
  expect(() => levelPayment(terms)).toThrow(RangeError);
});
