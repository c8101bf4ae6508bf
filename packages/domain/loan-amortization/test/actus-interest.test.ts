import { parseCalendarDate as on } from '@emporion/kernel';
import { type ContractTerms, contractEvents, parseCycle } from '@emporion/loan-amortization/actus';
import { describe, expect, test } from 'vitest';
import { annuity, bullet, eventsOf, linear, lines, monthly, yearly } from './actus-contracts.ts';

describe('interest', () => {
  test('is added to the notional up to the end of capitalization, that day included', () => {
    const capitalized: ContractTerms = {
      ...bullet,
      notionalPrincipal: 10_000,
      nominalInterestRate: 0.12,
      cycleAnchorDateOfInterestPayment: on('2026-02-15'),
      cycleOfInterestPayment: monthly,
      capitalizationEndDate: on('2026-03-15'),
      maturityDate: on('2026-04-15'),
    };
    expect(lines(eventsOf(capitalized))).toEqual([
      'IED 2026-01-15 -10000',
      'IPCI 2026-02-15 0',
      'IPCI 2026-03-15 0',
      'IP 2026-04-15 102.01',
      'MD 2026-04-15 10201',
    ]);
    const between = eventsOf({ ...capitalized, capitalizationEndDate: on('2026-03-01') });
    expect(lines(between, 'IPCI')).toEqual(['IPCI 2026-02-15 0', 'IPCI 2026-03-01 0']);
  });

  test('is charged on a base that lags until it is fixed anew', () => {
    const monthlyLinear: ContractTerms = {
      ...linear,
      nominalInterestRate: 0.12,
      cycleAnchorDateOfInterestPayment: on('2026-02-15'),
      cycleOfInterestPayment: monthly,
      cycleAnchorDateOfPrincipalRedemption: on('2026-02-15'),
      cycleOfPrincipalRedemption: monthly,
      interestCalculationBase: 'NTL',
      cycleAnchorDateOfInterestCalculationBase: on('2026-03-15'),
      cycleOfInterestCalculationBase: parseCycle('P2ML1'),
    };
    expect(lines(eventsOf(monthlyLinear), 'IP', 'IPCB')).toEqual([
      'IP 2026-02-15 120',
      'IP 2026-03-15 120',
      'IPCB 2026-03-15 0',
      'IP 2026-04-15 60',
      'IP 2026-05-15 60',
    ]);
  });

  test('of a base agreed at the start is charged on it until the first redemption', () => {
    const agreed: ContractTerms = {
      ...linear,
      interestCalculationBase: 'NTIED',
      interestCalculationBaseAmount: 10_000,
    };
    expect(lines(eventsOf(agreed), 'IP').slice(0, 2)).toEqual(['IP 2026-04-15 200', 'IP 2026-07-15 180']);
  });

  test('may have begun before the exchange', () => {
    const early = { ...bullet, cycleAnchorDateOfInterestPayment: on('2025-12-15') };
    expect(eventsOf(early)[0]?.state.accruedInterest).toBe(50);
    expect(eventsOf({ ...bullet, accruedInterest: 70 })[0]?.state.accruedInterest).toBe(70);
    expect(eventsOf({ ...bullet, contractRole: 'RPL', accruedInterest: 70 })[0]?.state.accruedInterest).toBe(-70);
  });

  test('of a contract under way runs from the last day on which it was due, or from what the terms say', () => {
    const underWay = { ...bullet, statusDate: on('2027-03-15') };
    expect(lines(eventsOf(underWay))).toEqual(['IP 2028-01-15 600', 'MD 2028-01-15 12000']);
    expect(lines(eventsOf({ ...underWay, accruedInterest: 250 }), 'IP')).toEqual(['IP 2028-01-15 750']);
    expect(lines(eventsOf({ ...underWay, contractRole: 'RPL', accruedInterest: 250 }), 'IP')).toEqual([
      'IP 2028-01-15 -750',
    ]);
    expect(lines(eventsOf({ ...bullet, statusDate: on('2026-07-15') }), 'IP')[0]).toBe('IP 2027-01-15 300');
  });

  test.each([
    ['AA', '2027-01-01', '2029-01-01', 365 / 365 + 366 / 366],
    ['A360', '2027-01-01', '2027-03-01', 59 / 360],
    ['A365', '2027-01-01', '2027-03-01', 59 / 365],
    ['30E360', '2027-01-01', '2027-03-01', 60 / 360],
    ['30E360', '2027-01-28', '2027-02-28', 30 / 360],
    ['30E360ISDA', '2026-12-31', '2027-02-28', 58 / 360],
  ] as const)('counts the days of %s from %s to %s', (dayCountConvention, from, to, year) => {
    const { cycleAnchorDateOfInterestPayment: _anchor, cycleOfInterestPayment: _cycle, ...once } = bullet;
    const [, interest] = eventsOf({
      ...once,
      dayCountConvention,
      initialExchangeDate: on(from),
      maturityDate: on(to),
    });
    expect(interest?.payoff).toBeCloseTo(600 * year, 9);
  });
});

describe('the rate', () => {
  const index = { 'USD.SWP': [{ date: on('2027-01-15'), value: 0.15 }] };
  const floating: ContractTerms = {
    ...annuity,
    cycleAnchorDateOfRateReset: on('2027-01-15'),
    cycleOfRateReset: parseCycle('P5YL1'),
    marketObjectCodeOfRateReset: 'USD.SWP',
    rateSpread: 0.05,
  };

  test('is reset to what is observed, and the annuity is fixed anew', () => {
    expect(lines(eventsOf(floating, { marketObjects: index })).slice(2)).toEqual([
      'PR 2027-01-15 1000',
      'IP 2027-01-15 331',
      'RR 2027-01-15 0',
      'PRF 2027-01-15 0',
      'PR 2028-01-15 1050',
      'IP 2028-01-15 462',
      'IP 2029-01-15 252',
      'MD 2029-01-15 1260',
    ]);
  });

  const rateAfter = (terms: Partial<ContractTerms>, value: number): number | undefined =>
    eventsOf(
      { ...floating, rateSpread: 0, ...terms },
      { marketObjects: { 'USD.SWP': [{ date: on('2027-01-15'), value }] } },
    ).find(({ eventType }) => eventType === 'RR')?.state.nominalInterestRate;

  test.each([
    [{}, 0.25, 0.25],
    [{ rateMultiplier: 2, rateSpread: -0.1 }, 0.2, 0.3],
    [{ periodCap: 0.05 }, 0.25, 0.15],
    [{ periodCap: 0.05, lifeCap: 0.12 }, 0.25, 0.12],
    [{ periodFloor: -0.03 }, -0.5, 0.07],
    [{ periodFloor: -0.03, lifeFloor: 0.08 }, -0.5, 0.08],
    [{ periodFloor: -0.03, lifeCap: 0.05 }, -0.5, 0.05],
    [{ periodCap: 0.05, lifeFloor: 0.2 }, 0.25, 0.2],
    [{ periodCap: 0.05, periodFloor: -0.03, lifeCap: 0.2, lifeFloor: 0 }, 0.11, 0.11],
  ])('within %o, %s becomes %s from 0.1', (bounds, value, rate) => {
    expect(rateAfter(bounds, value)).toBeCloseTo(rate, 12);
  });

  test('that is fixed already is the next one, without looking', () => {
    const fixed: ContractTerms = { ...floating, nextResetRate: 0.2 };
    expect(lines(eventsOf(fixed), 'RRF', 'MD')).toEqual(['RRF 2027-01-15 0', 'MD 2029-01-15 1260']);
  });

  test('is the last one observed by then, in whatever order they come', () => {
    const observations = [
      { date: on('2027-01-16'), value: 0.9 },
      { date: on('2027-01-14'), value: 0.15 },
      { date: on('2026-01-14'), value: 0.4 },
    ];
    expect(lines(eventsOf(floating, { marketObjects: { 'USD.SWP': observations } }), 'MD')).toEqual([
      'MD 2029-01-15 1260',
    ]);
  });

  test('that nobody observed is asked for', () => {
    const unobserved = { reason: 'unobserved', marketObjectCode: 'USD.SWP', date: on('2027-01-15') };
    expect(contractEvents(floating)).toEqual({ ok: false, error: unobserved });
    expect(contractEvents(floating, { marketObjects: { 'USD.SWP': [{ date: on('2027-01-16'), value: 1 }] } })).toEqual({
      ok: false,
      error: unobserved,
    });
    const { marketObjectCodeOfRateReset: _code, ...unnamed } = floating;
    expect(contractEvents(unnamed)).toEqual({ ok: false, error: { reason: 'market-object-unnamed', eventType: 'RR' } });
  });
});

describe('scaling', () => {
  const marketObjects = { CPI: [{ date: on('2026-06-15'), value: 150 }] };
  const indexed: ContractTerms = {
    ...bullet,
    marketObjectCodeOfScalingIndex: 'CPI',
    scalingIndexAtContractDealDate: 100,
    cycleAnchorDateOfScalingIndex: on('2027-01-15'),
    cycleOfScalingIndex: yearly,
  };

  test.each([
    ['IN0', 900, 18_000],
    ['I00', 900, 12_000],
    ['0N0', 600, 18_000],
    ['000', 600, 12_000],
  ] as const)('by %s pays %s and %s in the end, after interest at par', (scalingEffect, interest, principal) => {
    expect(lines(eventsOf({ ...indexed, scalingEffect }, { marketObjects }), 'IP', 'MD')).toEqual([
      'IP 2027-01-15 600',
      `IP 2028-01-15 ${interest}`,
      `MD 2028-01-15 ${principal}`,
    ]);
  });
});

describe('fees', () => {
  const charged: ContractTerms = { ...bullet, cycleAnchorDateOfFee: on('2027-01-15'), cycleOfFee: yearly };

  test('are an amount each time, or a part of the notional', () => {
    expect(lines(eventsOf({ ...charged, feeRate: 25, feeBasis: 'A' })).slice(1)).toEqual([
      'FP 2027-01-15 25',
      'IP 2027-01-15 600',
      'FP 2028-01-15 25',
      'IP 2028-01-15 600',
      'MD 2028-01-15 12000',
    ]);
    expect(lines(eventsOf({ ...charged, feeRate: 0.01, feeBasis: 'N' }), 'FP', 'MD')).toEqual([
      'FP 2027-01-15 120',
      'FP 2028-01-15 120',
      'MD 2028-01-15 12000',
    ]);
  });

  test('accrue nothing over a period in which a day count sees no time', () => {
    const instant = {
      ...charged,
      initialExchangeDate: on('2026-01-30'),
      cycleAnchorDateOfFee: on('2026-01-31'),
      feeRate: 25,
      feeBasis: 'A',
    } as const;
    expect(eventsOf(instant, { to: on('2026-01-31') }).map(({ state }) => state.feeAccrued)).toEqual([0, 0]);
  });

  test.each([
    [{ feeRate: 25, feeBasis: 'A' }, 12.5],
    [{ feeRate: 0.01, feeBasis: 'N' }, 60],
  ] as const)('by %o accrue to %s in half a year', (fee, accrued) => {
    const [, looked] = eventsOf({ ...charged, ...fee }, { analysisDates: [on('2026-07-15')] });
    expect(looked?.state.feeAccrued).toBeCloseTo(accrued, 9);
    const [next] = eventsOf(
      { ...charged, ...fee, statusDate: on('2027-07-14') },
      { analysisDates: [on('2027-07-15')] },
    );
    expect(next?.state.feeAccrued).toBeCloseTo(accrued, 9);
  });
});
