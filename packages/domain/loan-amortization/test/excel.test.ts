import { calendarDate } from '@emporion/kernel';
import {
  cumipmt,
  cumprinc,
  effect,
  fv,
  fvschedule,
  ipmt,
  irr,
  ispmt,
  mirr,
  nominal,
  nper,
  npv,
  type PaymentTiming,
  pduration,
  pmt,
  ppmt,
  pv,
  rate,
  rri,
  xirr,
  xnpv,
} from '@emporion/loan-amortization/excel';
import { expect, test } from 'vitest';

test('a borrowed amount is positive and what is paid back is negative, as in a worksheet', () => {
  expect(pmt(0.08 / 12, 10, 10_000)).toBeCloseTo(-1_037.032_089_359_152, 10);
  expect(ipmt(0.1 / 12, 1, 36, 8_000)).toBeCloseTo(-66.666_666_666_666_67, 12);
  expect(pv(0.08 / 12, 240, 500)).toBeCloseTo(-59_777.145_851_188, 8);
  expect(fv(0.06 / 12, 12, -100, -1_000, 1)).toBeCloseTo(2_301.401_830_340_94, 9);
});

test('a rate of zero and a rate next to it give payments next to each other', () => {
  expect(pmt(0, 360, 200_000)).toBe(-200_000 / 360);
  // 1 + (n+1)·r/2 to first order. The textbook formula has lost all but three of its digits here.
  expect(pmt(1e-13, 360, 360_000)).toBeCloseTo(-1_000 * (1 + 180.5e-13), 11);
  expect(nper(0, -100, 1_000)).toEqual({ ok: true, value: 10 });
  expect(nper(1e-13, -100, 1_000)).toEqual({ ok: true, value: expect.closeTo(10, 9) });
  expect([ipmt(0, 3, 12, 1_200), ppmt(0, 3, 12, 1_200)]).toEqual([0, -100]);
});

test('a term beyond what doubles can grow to still has its payment', () => {
  expect(pmt(0.1, 100_000, 1_000)).toBe(-100);
});

test('payments that change nothing, and payments below the interest, repay nothing', () => {
  expect(nper(0, 0, 100)).toEqual({ ok: false, error: { reason: 'no-payment' } });
  expect(nper(0.01, -100, 10_000)).toEqual({ ok: false, error: { reason: 'never-repaid' } });
  expect(nper(0.01, -99, 10_000)).toEqual({ ok: false, error: { reason: 'never-repaid' } });
});

test('nothing is repaid by payments of nothing, and not of minus nothing', () => {
  expect([pmt(0.01, 12, 0), ipmt(0.01, 1, 12, 0), ppmt(0, 1, 12, 0), pv(0.01, 12, 0), fv(0.01, 12, 0)]).toEqual([
    0, 0, 0, 0, 0,
  ]);
});

test('a part of a period is cut off the times at which a year compounds', () => {
  expect(effect(0.1, 4.9)).toBe(effect(0.1, 4));
  expect(nominal(0.1, 4.9)).toBe(nominal(0.1, 4));
});

test('money is worth more where it is reinvested at more, and one-sided flows have no return', () => {
  const flows = [-120_000, 39_000, 30_000, 21_000, 37_000, 46_000];
  expect(mirr(flows, 0.1, 0.12)).toEqual({ ok: true, value: expect.closeTo(0.126_094_130_365_905, 14) });
  expect(mirr([-1, -2], 0.1, 0.12)).toEqual({ ok: false, error: { reason: 'one-sided' } });
  expect(mirr([1, 2], 0.1, 0.12)).toEqual({ ok: false, error: { reason: 'one-sided' } });
});

test('amounts are discounted from the end of their period, or from their day', () => {
  expect(npv(0.1, [110, 121])).toBeCloseTo(200, 12);
  expect(xnpv(0.1, [100, 110], [calendarDate(2027, 1, 1), calendarDate(2028, 1, 1)])).toBeCloseTo(200, 12);
  expect(fvschedule(1_000, [0.1, 0.2])).toBeCloseTo(1_320, 10);
  expect(ispmt(0.01, 9, 10, 1_000)).toBeCloseTo(-1, 14);
});

test('the rate of a loan, of savings and of payments made in advance needs no guess', () => {
  expect(rate(48, -200, 8_000)).toEqual({ ok: true, value: expect.closeTo(0.007_701_472_488_202, 15) });
  expect(rate(37, -7_200, -40_000, 4_477_839)).toEqual({ ok: true, value: expect.closeTo(0.106_461_64, 8) });
  expect(rate(24, -1_000, -10_000, 100_000, 1)).toEqual({ ok: true, value: expect.closeTo(0.063_239_580_001_8, 13) });
  expect(rate(12, -100, -1_000)).toMatchObject({ ok: false, error: { reason: 'no-rate' } });
});

test('where a worksheet chooses by its guess, all the rates are told', () => {
  // 10 % and 20 %.
  const flows = [-100, 230, -132];
  const refused = irr(flows);
  expect(refused).toMatchObject({ ok: false, error: { reason: 'several-rates' } });
  if (!refused.ok && refused.error.reason === 'several-rates') {
    expect(refused.error.rates).toEqual([expect.closeTo(0.1, 12), expect.closeTo(0.2, 12)]);
  }
  const days = [calendarDate(2026, 1, 1), calendarDate(2027, 1, 1), calendarDate(2028, 1, 1)];
  expect(xirr(flows, days)).toMatchObject({ ok: false, error: { reason: 'several-rates' } });
  expect(xirr([-100, 10, 110], days)).toEqual({ ok: true, value: expect.closeTo(0.1, 12) });
});

const two = 2 as PaymentTiming;
const [newYear, eve] = [calendarDate(2027, 1, 1), calendarDate(2026, 12, 31)];

test.each<readonly [string, () => unknown]>([
  ['a rate of -100 %', () => pmt(-1, 12, 100)],
  ['no rate', () => fv(Number.NaN, 12, 100)],
  ['no period', () => pmt(0.01, 0, 100)],
  ['a third timing', () => pv(0.01, 12, 100, 0, two)],
  ['period 0', () => ipmt(0.1, 0, 3, 8_000)],
  ['a period after the last', () => ppmt(0.1, 4, 3, 8_000)],
  ['half a period', () => ppmt(0.1, 1.5, 3, 8_000)],
  ['a range that ends before it starts', () => cumprinc(0.1, 12, 100, 3, 2, 0)],
  ['a range beyond the term', () => cumipmt(0.1, 12, 100, 1, 13, 0)],
  ['a range at no rate', () => cumipmt(0, 12, 100, 1, 12, 0)],
  ['a range of a debt to oneself', () => cumipmt(0.1, 12, -100, 1, 12, 0)],
  ['a range with a third timing', () => cumipmt(0.1, 12, 100, 1, 12, two)],
  ['no nominal rate', () => effect(0, 4)],
  ['no compounding', () => nominal(0.1, 0.9)],
  ['growth in no time', () => rri(0, 100, 110)],
  ['growth from nothing', () => pduration(0.1, 0, 100)],
  ['a rate with a third timing', () => rate(12, -100, 1_000, 0, two)],
  ['a flow without a date', () => xirr([-1, 2], [newYear])],
  ['a value without a date', () => xnpv(0.1, [1, 2], [newYear])],
  ['a date before the first', () => xnpv(0.1, [1, 2], [newYear, eve])],
])('%s is refused', (_, wrong) => {
  expect(wrong).toThrow(RangeError);
});
