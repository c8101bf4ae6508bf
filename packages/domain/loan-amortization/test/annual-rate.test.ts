import { every, semimonthly } from '@emporion/calendar';
import {
  type CalendarDate,
  calendarDate,
  parseCalendarDate,
  plusDays,
  plusMonths,
  type Result,
} from '@emporion/kernel';
import {
  aprConc,
  aprcEu,
  aprcEuDated,
  aprRegZ,
  aprRegZDated,
  aprUsRule,
  apy,
  compareApr,
  datedRate,
  internalRate,
  levelRate,
  unitPeriodOf,
  unitPeriodsBetween,
} from '@emporion/loan-amortization';
import { expect, test } from 'vitest';

/** The answer, where a refusal would be wrong. */
function found<Value>(outcome: Result<Value, { readonly reason: string }>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}

const start = calendarDate(2027, 1, 1);
const monthsFrom = (first: CalendarDate, count: number): readonly CalendarDate[] =>
  Array.from({ length: count }, (_, k) => plusMonths(first, k));

test('a level stream has its rate whatever its size: 360 × 1,264.14 on 200,000 is half of 13/12 percent a month', () => {
  expect(found(levelRate({ periods: 360, payment: 1264.14, presentValue: 200_000 }))).toBeCloseTo(6.5 / 1200, 7);
  expect(found(levelRate({ periods: 1, payment: 115, presentValue: 100 }))).toBe(0.15);
  expect(found(levelRate({ periods: 10, payment: 10, presentValue: 100 }))).toBe(0);
  expect(found(levelRate({ periods: 10, payment: 10, presentValue: 100, due: true }))).toBe(0);
});

test('a savings plan has a rate, too: what is paid in is negative, what is paid out is not', () => {
  // 100 a month and 1,000 at once grow to 9,000 in five years; checked by bisection.
  const plan = { periods: 60, payment: -100, presentValue: -1_000, futureValue: 9_000 };
  const rate = found(levelRate({ ...plan, payment: 100, futureValue: -9_000 }));
  const grown = 1_000 * (1 + rate) ** 60 + (100 * ((1 + rate) ** 60 - 1)) / rate;
  expect(grown).toBeCloseTo(9_000, 6);
});

test('a level stream without a rate, and one with two, is refused', () => {
  expect(levelRate({ periods: 5, payment: -10, presentValue: 100 })).toEqual({
    ok: false,
    error: { reason: 'no-rate', received: 150, paid: 0 },
  });
  expect(levelRate({ periods: 1, payment: 100, presentValue: 100, due: true }).ok).toBe(false);
  // Lend 1,000, receive 300 ten times, and pay 1,900 at last.
  const twice = levelRate({ periods: 10, payment: 300, presentValue: 1_000, futureValue: -1_900 });
  expect(twice).toMatchObject({ error: { reason: 'several-rates' } });
  if (!twice.ok && twice.error.reason === 'several-rates') {
    expect(twice.error.rates.map((rate) => rate.toFixed(6))).toEqual(['-0.026998', '0.171354']);
  }
});

test.each([
  ['no payment', { periods: 0 }],
  ['half a payment', { periods: 1.5 }],
  ['too many payments', { periods: 1_000_001 }],
  ['an amount that is not finite', { payment: Number.POSITIVE_INFINITY }],
])('%s is a broken contract', (_, wrong) => {
  expect(() => levelRate({ periods: 12, payment: 10, presentValue: 100, ...wrong })).toThrow(RangeError);
});

test('two rates are told, the one that is not negative first; a rate that flows only touch is told once', () => {
  expect(found(internalRate([-100, 230, -132]))).toMatchObject({ multipleRoots: true });
  const { rate, others } = found(internalRate([-100, 230, -132]));
  expect([rate, ...others].map((each) => each.toFixed(12))).toEqual(['0.100000000000', '0.200000000000']);
  expect(found(internalRate([-100, 210, -110]))).toMatchObject({ rate: 0, multipleRoots: true });
  expect(found(internalRate([100, -240, 144]))).toMatchObject({ multipleRoots: false, others: [] });
  expect(internalRate([-1, 3, -2.5])).toMatchObject({ error: { reason: 'no-rate' } });
  expect(internalRate([])).toEqual({ ok: false, error: { reason: 'no-rate', received: 0, paid: 0 } });
});

test('proceeds that go up and down have one rate where their running sums turn once, however often they turn', () => {
  const proceeds = Array.from({ length: 361 }, (_, k) => (k % 2 === 0 ? 1_000 : -100));
  expect(found(internalRate([-30_000, ...proceeds]))).toMatchObject({ multipleRoots: false });
  const swings = Array.from({ length: 70 }, (_, k) => (k % 2 === 0 ? 100 + k : -100));
  expect(internalRate(swings)).toEqual({
    ok: false,
    error: { reason: 'too-many-sign-changes', signChanges: 69, most: 64 },
  });
});

test('a rate that no double holds is refused: sevenfold in a day', () => {
  const flows = [
    { date: start, amount: -1 },
    { date: plusDays(start, 1), amount: 7 },
  ];
  expect(datedRate(flows)).toEqual({ ok: false, error: { reason: 'no-rate', received: 7, paid: 1 } });
  expect(() => datedRate([{ date: start, amount: Number.NaN }])).toThrow(RangeError);
});

// 12 CFR 1026, App. J (c)(1)(iii): semimonthly payments from 23 February, the first of them on 1 March.
test('semimonthly payments have a unit-period of half a month', () => {
  const advances = [{ date: calendarDate(1978, 2, 23), amount: 500_000 }];
  const payments = monthsFrom(calendarDate(1978, 3, 1), 12).flatMap((date) => [
    { date, amount: 21_917 },
    { date: plusDays(date, 15), amount: 21_917 },
  ]);
  expect(found(aprRegZDated({ advances, payments, decimals: 2 }))).toMatchObject({
    apr: '10.34',
    unitPeriod: semimonthly,
    unitPeriodsPerYear: { numerator: 24, denominator: 1 },
    tolerance: '0.125',
  });
});

// App. J (c)(5)(i): one payment after 255 days.
test('one payment within a year has its term for a unit-period, in days where months are not whole', () => {
  const advances = [{ date: calendarDate(1978, 1, 3), amount: 100_000 }];
  const payments = [{ date: calendarDate(1978, 9, 15), amount: 108_000 }];
  expect(found(aprRegZDated({ advances, payments, decimals: 2 }))).toMatchObject({
    apr: '11.45',
    unitPeriod: { unit: 'term' },
    unitPeriodsPerYear: { numerator: 365, denominator: 255 },
  });
});

// App. J (c)(5)(iii): one payment after 18 months.
test('one payment after more than a year has a year for a unit-period', () => {
  const advances = [{ date: calendarDate(1978, 7, 17), amount: 100_000 }];
  const payments = [{ date: calendarDate(1980, 1, 17), amount: 113_519 }];
  expect(found(aprRegZDated({ advances, payments, decimals: 2 }))).toMatchObject({
    apr: '8.76',
    unitPeriod: every(1, 'year'),
  });
  // Six months would be the unit-period of a payment within a year; it may be told, too.
  expect(found(aprRegZDated({ advances, payments, unitPeriod: every(6, 'month') })).unitPeriodsPerYear).toEqual({
    numerator: 12,
    denominator: 6,
  });
});

test('the term begins with the finance charge, and no payment may be before it', () => {
  const advances = [{ date: calendarDate(2026, 12, 20), amount: 1_000_000 }];
  const payments = monthsFrom(calendarDate(2027, 2, 1), 36).map((date) => ({ date, amount: 32_267 }));
  expect(found(aprRegZDated({ advances, payments, start })).apr).toBe('10.000');
  expect(found(aprRegZDated({ advances, payments })).apr).toBe('9.776');
  expect(() => aprRegZDated({ advances, payments, start: calendarDate(2027, 2, 2) })).toThrow(RangeError);
  expect(() => aprRegZDated({ advances, payments, unitPeriod: every(2, 'year') })).toThrow(RangeError);
});

const dates = (...texts: readonly string[]): readonly CalendarDate[] => texts.map(parseCalendarDate);

test.each([
  ['months, from the most frequent', every(1, 'month'), ['2027-01-10'], ['2027-02-10', '2027-03-10', '2027-06-10']],
  ['months that keep to the last day', every(1, 'month'), ['2027-01-31'], ['2027-02-28', '2027-03-31', '2027-04-30']],
  ['weeks', every(2, 'week'), ['2027-01-01'], ['2027-01-15', '2027-01-29', '2027-02-12']],
  [
    'the smaller of two that are as frequent, six weeks and a month',
    every(1, 'month'),
    ['2027-03-10'],
    ['2027-04-10', '2027-05-10', '2027-06-21', '2027-08-02'],
  ],
  ['a year at most', every(1, 'year'), ['2027-01-10'], ['2029-01-10', '2031-01-10']],
  ['the average where no period is common', every(6, 'week'), ['2027-01-01'], ['2027-02-01', '2027-03-27']],
  ['advances count, too', every(1, 'month'), ['2027-01-10', '2027-02-10', '2027-03-10'], ['2027-12-10']],
  ['a day', every(1, 'day'), ['2027-01-01'], ['2027-01-11', '2027-01-12', '2027-01-13']],
])('the unit-period is found: %s', (_, unit, advances, payments) => {
  const [first = start, ...others] = dates(...advances);
  expect(unitPeriodOf({ start: first, advances: [first, ...others], payments: dates(...payments) })).toEqual(unit);
});

test.each([
  ['a month and 9 days of 30', every(1, 'month'), '1978-05-23', '1978-07-01', 1, 9, 30],
  ['a month from the 31st to the end of February', every(1, 'month'), '2027-01-31', '2027-02-28', 1, 0, 30],
  ['30 odd days are a whole month', every(1, 'month'), '2027-01-02', '2027-02-01', 1, 0, 30],
  ['months of 30 days in a quarter', every(3, 'month'), '1978-05-23', '1978-10-01', 1, 39, 90],
  ['half months of 15 days', semimonthly, '1978-02-23', '1978-03-16', 1, 6, 15],
  ['actual days in weeks', every(4, 'week'), '1978-01-25', '1978-02-20', 0, 26, 28],
  ['whole months of a year', every(1, 'year'), '1978-07-17', '1980-01-17', 1, 6, 12],
  ['days of 365 where months are not whole', every(1, 'year'), '2023-10-26', '2024-11-30', 1, 35, 365],
])('unit-periods are counted back from the later date: %s', (_, unit, from, to, t, numerator, denominator) => {
  const counted = unitPeriodsBetween(unit, parseCalendarDate(from), parseCalendarDate(to));
  expect(counted).toEqual({ t, f: { numerator, denominator } });
});

const level = { advances: [{ amount: 1_000_000, t: 0 }], payments: [{ amount: 32_267, count: 36, t: 1 }] };

test('a disclosed rate may be off by an eighth of a point, and lies on the cusp where it is', () => {
  const rate = found(aprRegZ(level));
  expect(rate).toMatchObject({ apr: '10.000', tolerance: '0.125', multipleRoots: false });
  const off = { difference: '0.125', tolerance: '0.125' };
  expect(compareApr(rate, '10.125')).toEqual({ ...off, isWithin: true, onCusp: true });
  expect(compareApr(rate, '9.875')).toEqual({ ...off, isWithin: true, onCusp: true });
  expect(compareApr(rate, '10.126')).toEqual({ ...off, difference: '0.126', isWithin: false, onCusp: false });
  expect(compareApr(rate, '10')).toMatchObject({ difference: '0.000', isWithin: true, onCusp: false });
});

test.each([
  [
    'an odd first and last payment',
    '0.125',
    [
      { amount: 1, t: 1 },
      { amount: 50_000, count: 22, t: 2 },
      { amount: 9, t: 24 },
    ],
  ],
  ['a long first period', '0.125', [{ amount: 50_000, count: 24, t: 3 }]],
  [
    'an odd payment between others',
    '0.25',
    [
      { amount: 50_000, count: 20, t: 1 },
      { amount: 9, t: 21 },
      { amount: 50_000, t: 22 },
    ],
  ],
  [
    'a skipped payment',
    '0.25',
    [
      { amount: 50_000, count: 12, t: 1 },
      { amount: 50_000, count: 12, t: 14 },
    ],
  ],
])('a transaction is irregular, or not: %s', (_, tolerance, payments) => {
  expect(found(aprRegZ({ advances: level.advances, payments })).tolerance).toBe(tolerance);
});

test('several advances are irregular, and their rate is where both sides are worth the same', () => {
  const credit = {
    advances: [{ amount: 500_000, count: 3, t: 0 }],
    payments: [
      { amount: 5_000, count: 2, t: 1 },
      { amount: 170_000, count: 10, t: 3 },
    ],
  };
  const { annualRate, tolerance, multipleRoots } = found(aprRegZ(credit));
  const i = annualRate / 12;
  const worth = (streams: readonly { amount: number; count?: number; t: number }[]) =>
    streams.reduce(
      (sum, { amount, count = 1, t }) =>
        sum + Array.from({ length: count }, (_, k) => amount / (1 + i) ** (t + k)).reduce((a, b) => a + b),
      0,
    );
  expect(worth(credit.payments)).toBeCloseTo(worth(credit.advances), 5);
  expect({ tolerance, multipleRoots }).toEqual({ tolerance: '0.25', multipleRoots: false });
});

test('what is paid back at once is not lent', () => {
  const payments = [
    { amount: 1_000_000, t: 0 },
    { amount: 5, t: 1 },
  ];
  expect(aprRegZ({ advances: level.advances, payments })).toMatchObject({ error: { reason: 'no-rate' } });
  expect(aprRegZ({ advances: level.advances, payments: [] })).toMatchObject({ error: { reason: 'no-rate' } });
  // A charge paid at once is the same as a smaller advance.
  const charged = found(aprRegZ({ ...level, payments: [{ amount: 20_000, t: 0 }, ...level.payments] }));
  expect(charged.apr).toBe(found(aprRegZ({ ...level, advances: [{ amount: 980_000, t: 0 }] })).apr);
});

test.each([
  ['nothing advanced', { advances: [] }],
  ['part of a cent', { advances: [{ amount: 0.5, t: 0 }] }],
  ['a negative time', { advances: [{ amount: 5, t: -1 }] }],
  ['a whole period as a fraction', { advances: [{ amount: 5, t: 0, f: { numerator: 30, denominator: 30 } }] }],
  ['no count', { payments: [{ amount: 5, count: 0, t: 1 }] }],
  ['more periods than days', { unitPeriodsPerYear: 367 }],
  ['a unit-period above a year', { unitPeriodsPerYear: { numerator: 12, denominator: 13 } }],
  ['too many decimals', { decimals: 9 }],
])('%s is refused by an exception', (_, wrong) => {
  expect(() => aprRegZ({ ...level, ...wrong })).toThrow(RangeError);
});

test('a tie is rounded half up, though a double falls short of it', () => {
  const year = [
    { num: 0, den: 1 },
    { num: 1, den: 1 },
  ] as const;
  const yearOf = (amount: number, repaid: number, decimals: number) =>
    found(aprcEu({ advances: [{ amount, years: year[0] }], payments: [{ amount: repaid, years: year[1] }], decimals }))
      .apr;
  // The examples of SWD(2012) 128 §4.1.1: 3.055 is 3.1, and 3.06.
  expect([yearOf(100_000, 103_055, 1), yearOf(100_000, 103_055, 2)]).toEqual(['3.1', '3.06']);
  for (let thousandths = 5; thousandths < 40_000; thousandths += 10) {
    expect(yearOf(100_000, 100_000 + thousandths, 2)).toBe(((thousandths + 5) / 1_000).toFixed(2));
  }
});

test('the European rate of dated flows counts months back, and days over the year before', () => {
  const advances = [{ date: calendarDate(2012, 10, 10), amount: 50_000 }];
  const payments = [{ date: calendarDate(2012, 10, 15), amount: 51_000 }];
  expect(found(aprcEuDated({ advances, payments, decimals: 2 })).apr).toBe('326.12');
  expect(() => aprcEuDated({ advances, payments: [{ date: calendarDate(2012, 1, 1), amount: 1 }] })).toThrow(
    RangeError,
  );
  expect(() => aprcEuDated({ advances: [], payments })).toThrow(RangeError);
});

test('the British rate counts whole months, else days of 365 and of 366 in leap years', () => {
  const rateAfter = (from: CalendarDate, to: CalendarDate, unit?: 'week' | 'year') =>
    found(
      aprConc({
        advances: [{ date: from, amount: 100_000 }],
        payments: [{ date: to, amount: 110_000 }],
        decimals: 6,
        ...(unit === undefined ? {} : { unit }),
      }),
    ).annualRate;
  const after = (years: number) => 1.1 ** (1 / years) - 1;
  expect(rateAfter(start, plusMonths(start, 3))).toBeCloseTo(after(3 / 12), 12);
  expect(rateAfter(calendarDate(2027, 1, 30), calendarDate(2027, 2, 28))).toBeCloseTo(after(1 / 12), 10);
  expect(rateAfter(start, plusDays(start, 35), 'week')).toBeCloseTo(after(5 / 52), 10);
  expect(rateAfter(start, plusMonths(start, 12), 'year')).toBeCloseTo(after(1), 12);
  expect(rateAfter(start, plusDays(start, 40))).toBeCloseTo(after(40 / 365), 10);
  // 22 days to the end of 2027, 22 in the leap year 2028.
  expect(rateAfter(calendarDate(2027, 12, 10), calendarDate(2028, 1, 23))).toBeCloseTo(after(22 / 365 + 22 / 366), 10);
});

test('under the United States Rule unpaid interest waits, and bears none', () => {
  const advances = [{ date: start, amount: 100_000 }];
  const payments = [
    { date: plusDays(start, 365), amount: 5_000 },
    { date: plusDays(start, 730), amount: 115_000 },
  ];
  // 10,000 of interest each year: half of the first waits for the second payment.
  expect(found(aprUsRule({ advances, payments }))).toEqual({ apr: '10.000', annualRate: expect.closeTo(0.1, 14) });
  const compounded = found(datedRate([...advances.map((flow) => ({ ...flow, amount: -flow.amount })), ...payments]));
  expect(compounded.rate).toBeLessThan(0.0977);
  expect(aprUsRule({ advances, payments: [] })).toMatchObject({ error: { reason: 'no-rate' } });
});

test('under the United States Rule what is paid beyond the debt bears no interest, so that there is one rate', () => {
  const [second, third] = [plusDays(start, 365), plusDays(start, 730)];
  const advances = [
    { date: start, amount: 100 },
    { date: third, amount: 132 },
  ];
  // With interest on interest 10 % and 20 % would do; here 98 are owed after a year, and 130 too much is paid.
  expect(found(aprUsRule({ advances, payments: [{ date: second, amount: 230 }] })).apr).toBe('-2.000');
  const saved = { advances: [{ date: second, amount: 110 }], payments: [{ date: start, amount: 100 }] };
  expect(aprUsRule(saved)).toEqual({ ok: false, error: { reason: 'no-rate', received: 110, paid: 100 } });
});

test('under the United States Rule a debt of which little is repaid has its rate, far below zero', () => {
  const payments = [
    { date: plusDays(start, 44), amount: 48 },
    { date: plusDays(start, 50), amount: 6_634 },
    { date: plusDays(start, 89), amount: 49 },
  ];
  const { annualRate } = found(aprUsRule({ advances: [{ date: start, amount: 100_198 }], payments }));
  const [a, b, c] = [44, 6, 39].map((days) => 1 + (annualRate * days) / 365) as [number, number, number];
  expect(((100_198 * a - 48) * b - 6_634) * c - 49).toBeCloseTo(0, 6);
});

test('under the United States Rule fourfold in a day is 300 % for each of 365 days, and a hundredfold 9,900 %', () => {
  const aprOf = (amount: number) =>
    found(aprUsRule({ advances: [{ date: start, amount: 100 }], payments: [{ date: plusDays(start, 1), amount }] }))
      .apr;
  expect([aprOf(400), aprOf(10_000)]).toEqual(['109500.000', '3613500.000']);
});

test('a rate of hundreds of digits is written out, and what no double holds is no yield', () => {
  const { apr, annualRate } = found(
    aprcEu({
      advances: [{ amount: 1, years: { num: 0, den: 1 } }],
      payments: [{ amount: Number.MAX_SAFE_INTEGER, years: { num: 19, den: 365 } }],
    }),
  );
  expect(annualRate).toBeGreaterThan(1e306);
  expect(apr).toBe(`${BigInt(annualRate) * 100n}.0`);
  expect(() => apy({ principal: 1, interest: Number.MAX_SAFE_INTEGER, days: 1 })).toThrow('not a rate that a double');
});

test('a yield is the effective rate of 365 days', () => {
  expect(apy({ principal: 100_000, interest: 6_168, days: 365, decimals: 4 })).toBe('6.1680');
  expect(apy({ principal: 150_000, interest: 650, days: 30 })).toBe('5.40');
  expect(apy({ principal: 100, interest: -50, days: 365 })).toBe('-50.00');
  expect(() => apy({ principal: 0, interest: 1, days: 1 })).toThrow(RangeError);
  expect(() => apy({ principal: 1, interest: -1, days: 1 })).toThrow(RangeError);
  expect(() => apy({ principal: 1, interest: 1, days: 0 })).toThrow(RangeError);
});
