import {
  amortize,
  amortizeConstantPrincipal,
  amortizeFlat,
  amortizeGraduated,
  amortizeInterestOnly,
  amortizeStepped,
  effectiveRate,
  exactGraduation,
  exactLevelPayment,
  type LoanTerms,
  maxPrincipal,
  nominalRate,
  type Schedule,
  totalInterest,
} from '@emporion/loan-amortization';
import { formatExactRatio, money, parsePercent, rate } from '@emporion/money';
import { expect, test } from 'vitest';

function scheduleOf(terms: LoanTerms): Schedule {
  const schedule = amortize(terms);
  if (!schedule.ok) throw new Error(schedule.error.reason);
  return schedule.value;
}

const house: LoanTerms = { principal: money('USD', 20_000_000), annualRate: parsePercent('6.5'), periods: 360 };

const lastOf = ({ rows }: Pick<Schedule, 'rows'>): number | undefined => rows.at(-1)?.payment;

// Where nothing else is said, the numbers are recomputed with Python's fractions.
test('200,000.00 at 6.5 % over 30 years, by who pays what rounding leaves over', () => {
  expect(formatExactRatio(exactLevelPayment(house), 4, 'halfUp')).toBe('126413.6047');
  expect(lastOf(scheduleOf({ ...house, residual: 'last' }))).toBe(125_956);
  expect(lastOf(scheduleOf({ ...house, residual: 'up' }))).toBe(125_956);
  const spread = scheduleOf({ ...house, residual: 'spread' });
  expect(new Set(spread.rows.map(({ payment }) => payment))).toEqual(new Set([126_413, 126_414, 126_415]));
  expect(lastOf(spread)).toBe(126_414);
});

test('10.00 in seven payments without interest: rounded down they leave six cents over, which a nudge shares', () => {
  const terms = { principal: money('EUR', 1_000), annualRate: parsePercent('0'), periods: 7 };
  const down: LoanTerms = { ...terms, paymentRounding: 'down' };
  expect(scheduleOf(down).rows.map(({ payment }) => payment)).toEqual([142, 142, 142, 142, 142, 142, 148]);
  const nudged = scheduleOf({ ...down, residual: 'nudge' });
  expect(nudged.rows.map(({ payment }) => payment)).toEqual([143, 143, 143, 143, 143, 143, 142]);
});

test('2,470.12 at 24 % over two years is nudged by two cents, and back by one', () => {
  const terms: LoanTerms = {
    principal: money('EUR', 247_012),
    annualRate: parsePercent('24'),
    periods: 24,
    paymentRounding: 'down',
    interestRounding: 'up',
  };
  const [plain, nudged] = [scheduleOf(terms), scheduleOf({ ...terms, residual: 'nudge' })];
  expect([plain.levelPayment, lastOf(plain)]).toEqual([13_059, 13_059 + 39]);
  expect([nudged.levelPayment, lastOf(nudged)]).toEqual([13_060, 13_060 + 12]);
});

test('591.06 at 18 % over ten months is not nudged: six cents too much are no better than six too little', () => {
  const terms: LoanTerms = {
    principal: money('EUR', 59_106),
    annualRate: parsePercent('18'),
    periods: 10,
    paymentRounding: 'down',
    interestRounding: 'up',
  };
  const nudged = scheduleOf({ ...terms, residual: 'nudge' });
  expect([nudged.levelPayment, lastOf(nudged)]).toEqual([6_409, 6_409 + 6]);
});

test('a debt that grows is refused before any nudge', () => {
  const terms = { principal: money('EUR', 1), annualRate: parsePercent('100'), periodsPerYear: 4, periods: 48 };
  expect(amortize({ ...terms, interestRounding: 'up', residual: 'nudge' })).toMatchObject({
    error: { reason: 'negative-amortization' },
  });
});

test('300,000.00 at 5.25 % over 7 years with a balloon of 250,000.00', () => {
  const terms = { principal: money('USD', 30_000_000), annualRate: parsePercent('5.25'), periods: 84 };
  const schedule = scheduleOf({ ...terms, balloon: money('USD', 25_000_000) });
  expect(schedule).toMatchObject({ kind: 'level', levelPayment: 180_633 });
  expect(lastOf(schedule)).toBe(25_180_666);
});

test('300,000.00 at 5.5 % over 30 years, the first five of them interest alone', () => {
  const terms = { principal: money('USD', 30_000_000), annualRate: parsePercent('5.5'), periods: 360 };
  const { kind, levelPayment, rows } = scheduleOf({ ...terms, interestOnlyPeriods: 60 });
  expect({ kind, levelPayment }).toEqual({ kind: 'level', levelPayment: 184_226 });
  expect(rows[59]).toMatchObject({ payment: 137_500, principal: 0, balance: 30_000_000 });
  expect(rows[60]).toMatchObject({ payment: 184_226, principal: 46_726, balance: 29_953_274 });
  expect(rows.at(-1)).toMatchObject({ period: 360, payment: 184_396, balance: 0 });
});

test('interest alone, and everything at the end', () => {
  const schedule = amortizeInterestOnly({
    principal: money('EUR', 1_000_000),
    annualRate: parsePercent('6'),
    periods: 12,
  });
  expect(schedule).toMatchObject({ kind: 'declining', peakBalance: 1_000_000 });
  expect(schedule.rows.map(({ payment }) => payment)).toEqual([...Array.from({ length: 11 }, () => 5_000), 1_005_000]);
});

test('ten cents cannot be repaid in forty even parts', () => {
  const tiny = { principal: money('EUR', 10), annualRate: parsePercent('0'), periods: 40 };
  const schedule = amortizeConstantPrincipal(tiny);
  expect(schedule.kind).toBe('oversized-final-payment');
  expect(lastOf(schedule)).toBe(10);
});

test('a payment that repays the loan at once is not oversized, though later ones would have been small', () => {
  const payments = [500_000, 1, 1].map((minor) => money('EUR', minor));
  const schedule = amortizeStepped({ principal: money('EUR', 100_000), annualRate: parsePercent('12'), payments });
  expect(schedule).toMatchObject({ kind: 'declining', rows: [{ payment: 101_000 }] });
});

test('1,000.00 at 12 %: two small payments add to the debt, and the last takes what the others leave', () => {
  const schedule = amortizeStepped({
    principal: money('EUR', 100_000),
    annualRate: parsePercent('12'),
    payments: [500, 500, 60_000, 60_000, 60_000].map((minor) => money('EUR', minor)),
  });
  expect(schedule.kind).toBe('negative-amortization');
  expect(schedule.peakBalance).toBe(101_005);
  expect(schedule.rows.map(({ payment, principal }) => [payment, principal])).toEqual([
    [500, -500],
    [500, -505],
    [60_000, 58_990],
    [42_435, 42_015],
  ]);
});

test('1,000.00 at flat 10 % over half a year costs 50.00', () => {
  const loan = { principal: money('EUR', 100_000), annualRate: parsePercent('10'), periods: 6 };
  const schedule = amortizeFlat(loan);
  expect(totalInterest(schedule)).toEqual(money('EUR', 5_000));
  expect(schedule.rows.map(({ payment }) => payment)).toEqual([17_500, 17_500, 17_500, 17_500, 17_500, 17_500]);
  expect(schedule.rows.map(({ interest }) => interest)).toEqual([833, 834, 833, 833, 834, 833]);
});

// The loan of the Solutions Handbook of the HP 12C, page 157.
test('50,000.00 at 9 % over 30 years, rising by 5 % in each of five years: the debt grows at first', () => {
  const terms = {
    principal: money('USD', 5_000_000),
    annualRate: parsePercent('9'),
    periods: 360,
    increase: parsePercent('5'),
    increases: 5,
  };
  const schedule = amortizeGraduated(terms);
  expect(schedule.kind).toBe('negative-amortization');
  expect(schedule.stepPayments).toEqual([33_353, 35_021, 36_772, 38_611, 40_541, 42_568]);
  expect(schedule.peakBalance).toBe(5_105_077);
  expect(schedule.rows[0]).toMatchObject({ payment: 33_353, principal: -4_147, balance: 5_004_147 });
  expect(lastOf(schedule)).toBe(42_659);
  expect(formatExactRatio(exactGraduation(terms).peakBalance, 3, 'halfUp')).toBe('5105076.072');
});

test('1,500.00 a month carry 237,317.02 at 6.5 % over 30 years, and nothing carries less than a cent', () => {
  const { principal: _, ...terms } = house;
  expect(maxPrincipal({ ...terms, payment: money('USD', 150_000) })).toEqual({
    ok: true,
    value: money('USD', 23_731_702),
  });
  const balloon = money('USD', 10_000_000);
  expect(maxPrincipal({ ...terms, balloon, payment: money('USD', 50_000) })).toEqual({
    ok: false,
    error: { reason: 'payment-too-small', smallestPayment: 54_167 },
  });
});

test('5 % compounded monthly is 5.116189788 % a year, and back', () => {
  expect(effectiveRate(parsePercent('5'), 12, 11)).toBe('0.05116189788');
  expect(nominalRate(parsePercent('5.116189788'), 12, 10)).toBe('0.0500000000');
  expect(nominalRate(rate(0, 1), 12, 4)).toBe('0.0000');
});

const lawful = { principal: money('EUR', 100_000), annualRate: parsePercent('5'), periods: 12 };

test.each([
  ['a balloon above the principal', () => amortize({ ...lawful, balloon: money('EUR', 100_001) })],
  ['a negative balloon', () => amortize({ ...lawful, balloon: money('EUR', -1) })],
  ['interest alone to the end', () => amortize({ ...lawful, interestOnlyPeriods: 12 })],
  ['half a payment of interest alone', () => amortize({ ...lawful, interestOnlyPeriods: 0.5 })],
  ['no agreed payment', () => amortizeStepped({ ...lawful, payments: [] })],
  ['a negative agreed payment', () => amortizeStepped({ ...lawful, payments: [money('EUR', -1)] })],
  ['payments that fall', () => amortizeGraduated({ ...lawful, increase: rate(-1, 100), increases: 1 })],
  ['payments that more than double', () => amortizeGraduated({ ...lawful, increase: rate(101, 100), increases: 1 })],
  ['half an increase', () => amortizeGraduated({ ...lawful, increase: rate(1, 100), increases: 0.5 })],
  [
    'no payment to a step',
    () => amortizeGraduated({ ...lawful, increase: rate(1, 100), increases: 1, periodsPerStep: 0 }),
  ],
  ['a negative nominal rate', () => effectiveRate(rate(-1, 100), 12, 4)],
  ['a negative effective rate', () => nominalRate(rate(-1, 100), 12, 4)],
  ['no period in a year', () => nominalRate(rate(1, 100), 0, 4)],
  ['a nominal rate in more than ten digits', () => nominalRate(rate(1, 100), 12, 11)],
])('%s is refused', (_, attempt) => {
  expect(attempt).toThrow(RangeError);
});

test('60 trillion at 400 % over a hundred years: level payments stand still, and shared ones repay it', () => {
  const terms = { principal: money('EUR', 6e15), annualRate: parsePercent('400'), periods: 1_200 };
  expect(scheduleOf(terms)).toMatchObject({ kind: 'interest-only', levelPayment: 2e15 });
  const { kind, rows } = scheduleOf({ ...terms, residual: 'spread' });
  expect([kind, rows.length, rows.at(-1)?.balance]).toEqual(['level', 1_200, 0]);
  expect(new Set(rows.map(({ payment }) => payment - 2e15))).toEqual(new Set([-1, 0, 1]));
  const beyond = { ...terms, principal: money('EUR', 9e15) };
  expect(() => amortize(beyond)).toThrow('not a payment in minor units: 12000000000000000');
});

test('two currencies are refused, in a balloon as in an agreed payment', () => {
  const loan = { principal: money('EUR', 1_000), annualRate: parsePercent('5') };
  const balloon = money('USD', 10);
  expect(() => amortize({ ...loan, periods: 3, balloon })).toThrow('cannot mix EUR and USD');
  expect(() => maxPrincipal({ ...loan, payment: loan.principal, periods: 3, balloon })).toThrow('cannot mix');
  // @ts-expect-error: a payment in another currency
  expect(() => amortizeStepped({ ...loan, payments: [money('USD', 10)] })).toThrow('cannot mix EUR and USD');
});

test('a debt beyond what a minor unit can count is refused, not rounded', () => {
  const owed = { principal: money('EUR', 9e15), annualRate: parsePercent('12') };
  expect(() => amortizeStepped({ ...owed, payments: [0, 1, 2].map((minor) => money('EUR', minor)) })).toThrow(
    RangeError,
  );
  expect(() => amortizeConstantPrincipal({ ...owed, periods: 1 })).toThrow('not a payment in minor units');
  const dear = { principal: money('EUR', 9e15), annualRate: parsePercent('400'), periods: 12 };
  expect(() => amortizeFlat(dear)).toThrow('not an amount in minor units');
});
