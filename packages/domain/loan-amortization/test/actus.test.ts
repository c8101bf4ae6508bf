import { holidayCalendar } from '@emporion/calendar';
import { formatCalendarDate, parseCalendarDate as on } from '@emporion/kernel';
import {
  type ActusBusinessDayConvention,
  type ContractEvent,
  type ContractTerms,
  contractEvents,
  type Environment,
  type EventType,
  parseCycle,
} from '@emporion/loan-amortization/actus';
import { describe, expect, test } from 'vitest';

function eventsOf(terms: ContractTerms, environment?: Environment): readonly ContractEvent[] {
  const events = contractEvents(terms, environment);
  if (!events.ok) throw new Error(JSON.stringify(events.error));
  return events.value;
}

/** Amounts to eight digits: what floating point adds below says nothing about a rule. */
const rounded = (amount: number): number => Number(amount.toFixed(8)) + 0;

const lines = (events: readonly ContractEvent[], ...types: readonly EventType[]): readonly string[] =>
  events
    .filter(({ eventType }) => types.length === 0 || types.includes(eventType))
    .map(({ eventType, eventDate, payoff }) => `${eventType} ${formatCalendarDate(eventDate)} ${rounded(payoff)}`);

const yearly = parseCycle('P1YL1');
const quarterly = parseCycle('P3ML1');
const monthly = parseCycle('P1ML1');

/** 12,000 at 5 %, repaid at once after two years. */
const bullet: ContractTerms = {
  contractType: 'PAM',
  contractRole: 'RPA',
  statusDate: on('2026-01-01'),
  currency: 'USD',
  initialExchangeDate: on('2026-01-15'),
  notionalPrincipal: 12_000,
  maturityDate: on('2028-01-15'),
  nominalInterestRate: 0.05,
  dayCountConvention: '30E360',
  cycleAnchorDateOfInterestPayment: on('2027-01-15'),
  cycleOfInterestPayment: yearly,
};

const { maturityDate: _, ...endless } = bullet;

/** 12,000 at 8 %, repaid in quarters of 3,000. */
const linear: ContractTerms = {
  ...endless,
  contractType: 'LAM',
  nominalInterestRate: 0.08,
  cycleAnchorDateOfInterestPayment: on('2026-04-15'),
  cycleOfInterestPayment: quarterly,
  cycleAnchorDateOfPrincipalRedemption: on('2026-04-15'),
  cycleOfPrincipalRedemption: quarterly,
  nextPrincipalRedemptionPayment: 3_000,
};

/** 3,310 at 10 %, repaid in three years: 1,331 a year, since 1/1.1 + 1/1.21 + 1/1.331 is 3.31/1.331. */
const annuity: ContractTerms = {
  ...endless,
  contractType: 'ANN',
  notionalPrincipal: 3_310,
  nominalInterestRate: 0.1,
  cycleAnchorDateOfPrincipalRedemption: on('2027-01-15'),
  cycleOfPrincipalRedemption: yearly,
  amortizationDate: on('2029-01-15'),
};

/** 10,000 at 1 % a month, of which 90 are paid. */
const growing: ContractTerms = {
  ...endless,
  contractType: 'NAM',
  notionalPrincipal: 10_000,
  nominalInterestRate: 0.12,
  maturityDate: on('2026-04-15'),
  cycleAnchorDateOfInterestPayment: on('2026-02-15'),
  cycleOfInterestPayment: monthly,
  cycleAnchorDateOfPrincipalRedemption: on('2026-02-15'),
  cycleOfPrincipalRedemption: monthly,
  nextPrincipalRedemptionPayment: 90,
};

describe('the contract types', () => {
  test('PAM pays interest, and the principal at maturity', () => {
    expect(lines(eventsOf(bullet))).toEqual([
      'IED 2026-01-15 -12000',
      'IP 2027-01-15 600',
      'IP 2028-01-15 600',
      'MD 2028-01-15 12000',
    ]);
  });

  test('PAM without a cycle of interest pays it at maturity, and without a rate none', () => {
    const { cycleAnchorDateOfInterestPayment: _anchor, cycleOfInterestPayment: _cycle, ...once } = bullet;
    expect(lines(eventsOf(once))).toEqual(['IED 2026-01-15 -12000', 'IP 2028-01-15 1200', 'MD 2028-01-15 12000']);
    const { nominalInterestRate: _rate, ...free } = bullet;
    expect(lines(eventsOf(free))).toEqual(['IED 2026-01-15 -12000', 'MD 2028-01-15 12000']);
  });

  test('LAM ends with the redemption that repays it, which is its maturity', () => {
    expect(lines(eventsOf(linear))).toEqual([
      'IED 2026-01-15 -12000',
      'PR 2026-04-15 3000',
      'IP 2026-04-15 240',
      'PR 2026-07-15 3000',
      'IP 2026-07-15 180',
      'PR 2026-10-15 3000',
      'IP 2026-10-15 120',
      'IP 2027-01-15 60',
      'MD 2027-01-15 3000',
    ]);
  });

  test('LAM without a redemption shares the principal among those that its maturity leaves', () => {
    const { nextPrincipalRedemptionPayment: _payment, ...shared } = linear;
    expect(lines(eventsOf({ ...shared, maturityDate: on('2026-10-15') }), 'PR', 'MD')).toEqual([
      'PR 2026-04-15 4000',
      'PR 2026-07-15 4000',
      'MD 2026-10-15 4000',
    ]);
  });

  test('LAM redeems no more than is owed', () => {
    const long = { ...linear, nextPrincipalRedemptionPayment: 7_000, maturityDate: on('2027-01-15') };
    expect(lines(eventsOf(long), 'PR', 'MD')).toEqual([
      'PR 2026-04-15 7000',
      'PR 2026-07-15 5000',
      'PR 2026-10-15 0',
      'MD 2027-01-15 0',
    ]);
  });

  test('NAM adds to the principal what a payment lacks of the interest', () => {
    const events = eventsOf(growing);
    expect(lines(events)).toEqual([
      'IED 2026-01-15 -10000',
      'PR 2026-02-15 -10',
      'IP 2026-02-15 100',
      'PR 2026-03-15 -10.1',
      'IP 2026-03-15 100.1',
      'IP 2026-04-15 100.201',
      'MD 2026-04-15 10020.1',
    ]);
    expect(events.map(({ state }) => rounded(state.notionalPrincipal))).toEqual([
      10_000, 10_010, 10_010, 10_020.1, 10_020.1, 10_020.1, 0,
    ]);
  });

  test('ANN pays level payments, which are fixed on the day before the first', () => {
    expect(lines(eventsOf(annuity))).toEqual([
      'IED 2026-01-15 -3310',
      'PRF 2027-01-14 0',
      'PR 2027-01-15 1000',
      'IP 2027-01-15 331',
      'PR 2028-01-15 1100',
      'IP 2028-01-15 231',
      'IP 2029-01-15 121',
      'MD 2029-01-15 1210',
    ]);
  });

  test('an amortizing contract without redemptions is repaid at maturity', () => {
    const { cycleOfPrincipalRedemption: _cycle, cycleAnchorDateOfPrincipalRedemption: _anchor, ...once } = growing;
    const { nextPrincipalRedemptionPayment: _payment, ...unpaid } = once;
    for (const terms of [once, unpaid]) expect(lines(eventsOf(terms), 'PR', 'MD')).toEqual(['MD 2026-04-15 10000']);
  });

  test('ANN that matures before it is amortized leaves a balloon', () => {
    expect(lines(eventsOf({ ...annuity, maturityDate: on('2028-07-15') }), 'MD')).toEqual(['MD 2028-07-15 1210']);
  });

  test('ANN whose first payment is due with the exchange discounts from there', () => {
    const due = {
      ...annuity,
      cycleAnchorDateOfPrincipalRedemption: on('2026-01-15'),
      amortizationDate: on('2028-01-15'),
    };
    const [exchange, first] = eventsOf(due);
    expect(exchange?.eventType).toBe('IED');
    expect(first?.payoff).toBeCloseTo(3_310 / (1 + 1 / 1.1 + 1 / 1.21), 9);
  });

  test('a payment tells the maturity of NAM and ANN, and one below the interest has none', () => {
    const { maturityDate: _maturity, ...open } = growing;
    const covered = eventsOf({ ...open, nextPrincipalRedemptionPayment: 5_100 });
    expect(lines(covered, 'MD')).toEqual(['MD 2026-03-15 5000']);
    expect(contractEvents(open)).toEqual({
      ok: false,
      error: { reason: 'negative-amortization', nextPrincipalRedemptionPayment: 90, interest: expect.closeTo(100, 9) },
    });
  });

  test('three redemptions of 3.3 repay 9.9, though floating point sees a little more than three', () => {
    const small = { ...linear, notionalPrincipal: 9.9, nextPrincipalRedemptionPayment: 3.3 };
    expect(lines(eventsOf(small), 'PR', 'MD')).toEqual(['PR 2026-04-15 3.3', 'PR 2026-07-15 3.3', 'MD 2026-10-15 3.3']);
  });

  test('NAM and ANN pay interest on its own days until a cycle before the first redemption, and then with them', () => {
    const later: ContractTerms = {
      ...growing,
      cycleAnchorDateOfInterestPayment: on('2026-01-31'),
      cycleAnchorDateOfPrincipalRedemption: on('2026-04-15'),
      maturityDate: on('2026-06-15'),
    };
    expect(lines(eventsOf(later), 'IP').map((line) => line.slice(3, 13))).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-15',
      '2026-04-15',
      '2026-05-15',
      '2026-06-15',
    ]);
    const alone = { ...later, cycleAnchorDateOfInterestPayment: on('2026-03-31') };
    expect(lines(eventsOf(alone), 'IP')).toHaveLength(3);
  });

  test('what does not tell how it is repaid is refused', () => {
    const { cycleOfPrincipalRedemption: _cycle, cycleAnchorDateOfPrincipalRedemption: _anchor, ...uncycled } = linear;
    const { nextPrincipalRedemptionPayment: _payment, ...unpaid } = growing;
    expect(contractEvents(uncycled)).toEqual({ ok: false, error: { reason: 'maturity-undetermined' } });
    expect(contractEvents(unpaid)).toEqual({ ok: false, error: { reason: 'redemption-undetermined' } });
    expect(contractEvents(endless)).toEqual({ ok: false, error: { reason: 'maturity-undetermined' } });
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])(
    'a notional of %s is nobody’s contract',
    (notionalPrincipal) => {
      expect(() => contractEvents({ ...bullet, notionalPrincipal })).toThrow(RangeError);
    },
  );

  test('a contract that ends before it begins is nobody’s either', () => {
    expect(() => contractEvents({ ...bullet, maturityDate: on('2026-01-14') })).toThrow(RangeError);
  });
});

describe('the days', () => {
  // 10 a day; the first interest is due on Saturday, 31 January 2026.
  const daily: ContractTerms = {
    ...bullet,
    initialExchangeDate: on('2026-01-02'),
    notionalPrincipal: 36_500,
    nominalInterestRate: 0.1,
    dayCountConvention: 'A365',
    calendar: 'MF',
    cycleAnchorDateOfInterestPayment: on('2026-01-31'),
    cycleOfInterestPayment: monthly,
    maturityDate: on('2026-02-27'),
  };

  test.each<[ActusBusinessDayConvention, string, number, number]>([
    ['NOS', '2026-01-31', 290, 270],
    ['SCF', '2026-02-02', 310, 250],
    ['CSF', '2026-02-02', 290, 270],
    ['SCMF', '2026-01-30', 280, 280],
    ['CSMF', '2026-01-30', 290, 270],
    ['SCP', '2026-01-30', 280, 280],
    ['CSP', '2026-01-30', 290, 270],
    ['SCMP', '2026-01-30', 280, 280],
    ['CSMP', '2026-01-30', 290, 270],
  ])('%s pays on %s and calculates %s and %s', (businessDayConvention, date, first, second) => {
    expect(lines(eventsOf({ ...daily, businessDayConvention }), 'IP')).toEqual([
      `IP ${date} ${first}`,
      `IP 2026-02-27 ${second}`,
    ]);
  });

  test('a modified preceding day stays in its month', () => {
    const sunday = { ...daily, cycleAnchorDateOfInterestPayment: on('2026-02-01') };
    const paid = (businessDayConvention: ActusBusinessDayConvention) =>
      lines(eventsOf({ ...sunday, businessDayConvention }), 'IP')[0];
    expect(paid('SCP')).toBe('IP 2026-01-30 280');
    expect(paid('SCMP')).toBe('IP 2026-02-02 310');
  });

  test('the days that the parties agreed on are not shifted, and none is beyond a maturity that they agreed on', () => {
    const weekend: ContractTerms = {
      ...daily,
      businessDayConvention: 'SCF',
      initialExchangeDate: on('2026-01-04'),
      capitalizationEndDate: on('2026-01-10'),
      maturityDate: on('2026-02-01'),
    };
    expect(lines(eventsOf(weekend))).toEqual([
      'IED 2026-01-04 -36500',
      'IPCI 2026-01-10 0',
      'IP 2026-02-01 220.36164384',
      'IP 2026-02-01 0',
      'MD 2026-02-01 36560',
    ]);
  });

  test('a maturity that follows from the redemptions is shifted as they are', () => {
    const weekend: ContractTerms = {
      ...linear,
      calendar: 'MF',
      businessDayConvention: 'SCF',
      cycleAnchorDateOfPrincipalRedemption: on('2026-04-18'),
    };
    // A Saturday in April, in July, and the last one a Monday in January.
    expect(lines(eventsOf(weekend), 'PR', 'MD')).toEqual([
      'PR 2026-04-20 3000',
      'PR 2026-07-20 3000',
      'PR 2026-10-19 3000',
      'MD 2027-01-18 3000',
    ]);
    const { maturityDate: _maturity, ...open } = growing;
    const covered = {
      ...open,
      calendar: 'MF',
      businessDayConvention: 'SCF',
      nextPrincipalRedemptionPayment: 5_100,
    } as const;
    expect(lines(eventsOf(covered), 'MD').map((line) => line.slice(0, 13))).toEqual(['MD 2026-03-16']);
  });

  test('a calendar can be brought', () => {
    const calendar = holidayCalendar({ weekend: [6, 7], holidays: [on('2026-02-02')] });
    const terms: ContractTerms = { ...daily, calendar: 'CC', businessDayConvention: 'SCF' };
    expect(lines(eventsOf(terms, { calendar }), 'IP')[0]).toBe('IP 2026-02-03 320');
    expect(() => contractEvents(terms)).toThrow(RangeError);
  });

  const interestDays = (terms: Partial<ContractTerms>): readonly string[] =>
    eventsOf({ ...bullet, cycleOfInterestPayment: monthly, ...terms })
      .filter(({ eventType }) => eventType === 'IP')
      .map(({ eventDate }) => formatCalendarDate(eventDate));

  test('the end of a month stays one, or keeps its day', () => {
    const april = { cycleAnchorDateOfInterestPayment: on('2026-04-30'), maturityDate: on('2026-06-30') };
    expect(interestDays({ ...april, endOfMonthConvention: 'EOM' })).toEqual(['2026-04-30', '2026-05-31', '2026-06-30']);
    expect(interestDays({ ...april, endOfMonthConvention: 'SD' })).toEqual(['2026-04-30', '2026-05-30', '2026-06-30']);
  });

  test('a short last period stands alone, a long one takes the odd days', () => {
    const odd = { cycleAnchorDateOfInterestPayment: on('2026-02-15'), maturityDate: on('2026-04-20') };
    const long = parseCycle('P1ML0');
    expect(interestDays(odd)).toEqual(['2026-02-15', '2026-03-15', '2026-04-15', '2026-04-20']);
    expect(interestDays({ ...odd, cycleOfInterestPayment: long })).toEqual(['2026-02-15', '2026-03-15', '2026-04-20']);
    expect(interestDays({ ...odd, cycleOfInterestPayment: long, maturityDate: on('2026-04-15') })).toEqual([
      '2026-02-15',
      '2026-03-15',
      '2026-04-15',
    ]);
  });

  test('without an anchor, cycles run from the exchange, and a 31st comes back after February', () => {
    const { cycleAnchorDateOfInterestPayment: _anchor, ...unanchored } = bullet;
    const events = eventsOf({
      ...unanchored,
      initialExchangeDate: on('2026-01-31'),
      cycleOfInterestPayment: monthly,
      maturityDate: on('2026-04-30'),
    });
    expect(events.map(({ eventDate }) => formatCalendarDate(eventDate))).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2026-04-30',
    ]);
  });

  test.each([
    ['P9DL1', { every: { unit: 'day', every: 9 }, stub: 'short' }],
    ['P2WL0', { every: { unit: 'week', every: 2 }, stub: 'long' }],
    ['P1QL1', { every: { unit: 'month', every: 3 }, stub: 'short' }],
    ['P1HL1', { every: { unit: 'month', every: 6 }, stub: 'short' }],
    ['P1YL0', { every: { unit: 'year', every: 1 }, stub: 'long' }],
  ])('the cycle %s is read', (text, cycle) => {
    expect(parseCycle(text)).toEqual(cycle);
  });

  test.each(['', '1M', 'P1M', 'P1ML2', 'P0ML1', 'P1SL1', ' P1ML1'])('the cycle "%s" is not', (text) => {
    expect(() => parseCycle(text)).toThrow(RangeError);
  });

  test('a schedule has an end', () => {
    const daily = { cycleOfInterestPayment: parseCycle('P1DL1'), maturityDate: on('2226-01-15') };
    expect(() => contractEvents({ ...bullet, ...daily })).toThrow(RangeError);
  });
});

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

describe('prepayments', () => {
  const prepaid = (amount: number): Environment => ({
    marketObjects: {
      MARKET: [{ date: on('2026-01-01'), value: 0.02 }],
      DEAR: [{ date: on('2026-01-01'), value: 0.09 }],
    },
    observedEvents: [{ eventType: 'PP', date: on('2026-05-15'), amount }],
  });

  test('lower what is left to pay', () => {
    const { nextPrincipalRedemptionPayment: _payment, ...shared } = linear;
    const terms: ContractTerms = { ...shared, maturityDate: on('2027-01-15'), prepaymentEffect: 'A' };
    expect(lines(eventsOf(terms, prepaid(1_500))).slice(1)).toEqual([
      'PR 2026-04-15 3000',
      'IP 2026-04-15 240',
      'PP 2026-05-15 1500',
      'PRF 2026-05-15 0',
      'PR 2026-07-15 2500',
      'IP 2026-07-15 160',
      'PR 2026-10-15 2500',
      'IP 2026-10-15 100',
      'IP 2027-01-15 50',
      'MD 2027-01-15 2500',
    ]);
  });

  test('or the time to pay it', () => {
    const terms: ContractTerms = { ...linear, prepaymentEffect: 'M' };
    expect(lines(eventsOf(terms, prepaid(4_500)), 'PP', 'PR', 'MD').slice(1)).toEqual([
      'PP 2026-05-15 4500',
      'PR 2026-07-15 3000',
      'PR 2026-10-15 1500',
      'MD 2027-01-15 0',
    ]);
  });

  test('repay no more than is owed', () => {
    const terms: ContractTerms = { ...linear, contractRole: 'RPL', prepaymentEffect: 'M' };
    expect(lines(eventsOf(terms, prepaid(99_999)), 'PP')).toEqual(['PP 2026-05-15 -9000']);
  });

  test('fix an annuity anew', () => {
    const terms: ContractTerms = { ...annuity, prepaymentEffect: 'A' };
    const observedEvents = [{ eventType: 'PP' as const, date: on('2027-01-15'), amount: 310 }];
    const events = eventsOf(terms, { observedEvents });
    expect(events.at(-1)?.payoff).toBeCloseTo((2_000 * 1.21) / 2.1 / 1.1, 9);
  });

  test.each([
    [{ penaltyType: 'A', penaltyRate: 50 }, 50],
    [{ penaltyType: 'N', penaltyRate: 0.12 }, 90],
    [{ penaltyType: 'I', marketObjectCodeOfRateReset: 'MARKET' }, 45],
    [{ penaltyType: 'I', marketObjectCodeOfRateReset: 'DEAR' }, 0],
  ] as const)('cost a penalty by %o of %s', (penalty, amount) => {
    const terms: ContractTerms = { ...linear, prepaymentEffect: 'M', ...penalty };
    expect(lines(eventsOf(terms, prepaid(1_500)), 'PP', 'PY')).toEqual([
      `PY 2026-05-15 ${amount}`,
      'PP 2026-05-15 1500',
    ]);
  });

  test('come after the redemption of their day and its penalty, and before the interest', () => {
    const terms: ContractTerms = { ...linear, prepaymentEffect: 'A', penaltyType: 'A', penaltyRate: 50 };
    const observedEvents = [{ eventType: 'PP' as const, date: on('2026-04-15'), amount: 1_500 }];
    expect(lines(eventsOf(terms, { observedEvents, to: on('2026-04-15') })).slice(1)).toEqual([
      'PR 2026-04-15 3000',
      'PY 2026-04-15 50',
      'PP 2026-04-15 1500',
      'IP 2026-04-15 240',
      'PRF 2026-04-15 0',
    ]);
  });

  test('that were not agreed are refused', () => {
    const refused = { ok: false, error: { reason: 'prepayment-not-agreed', date: on('2026-05-15') } };
    expect(contractEvents(linear, prepaid(1_500))).toEqual(refused);
    expect(contractEvents({ ...linear, prepaymentEffect: 'N' }, prepaid(1_500))).toEqual(refused);
  });
});

describe('a contract that changes hands', () => {
  const bought: ContractTerms = { ...bullet, purchaseDate: on('2026-07-15'), priceAtPurchaseDate: 11_900 };
  const sold: ContractTerms = { ...bullet, terminationDate: on('2027-07-15'), priceAtTerminationDate: 12_100 };

  test('is paid for with its interest, and shows what happens from then on', () => {
    expect(lines(eventsOf(bought))).toEqual([
      'PRD 2026-07-15 -12200',
      'IP 2027-01-15 600',
      'IP 2028-01-15 600',
      'MD 2028-01-15 12000',
    ]);
  });

  test('ends for who sells it', () => {
    expect(lines(eventsOf(sold))).toEqual(['IED 2026-01-15 -12000', 'IP 2027-01-15 600', 'TD 2027-07-15 12400']);
  });

  // The standard multiplies interest that has the sign of its party by that sign again.
  test('as a liability has the interest in its price the other way round', () => {
    expect(lines(eventsOf({ ...bought, contractRole: 'RPL' }), 'PRD')).toEqual(['PRD 2026-07-15 11600']);
    expect(lines(eventsOf({ ...sold, contractRole: 'RPL' }), 'TD')).toEqual(['TD 2027-07-15 -11800']);
  });
});

describe('the environment', () => {
  test('looks at a state without changing it', () => {
    const looked = eventsOf(bullet, { analysisDates: [on('2026-03-31'), on('2026-05-31')] });
    expect(lines(looked)).toEqual([
      'IED 2026-01-15 -12000',
      'AD 2026-03-31 0',
      'AD 2026-05-31 0',
      'IP 2027-01-15 600',
      'IP 2028-01-15 600',
      'MD 2028-01-15 12000',
    ]);
    expect(rounded(looked[2]?.state.accruedInterest ?? 0)).toBe(225);
    // 0.3 + 0.6 is not 0.9 in floating point.
    const tenth: ContractTerms = { ...bullet, notionalPrincipal: 0.9, nominalInterestRate: 1 };
    const unseen = eventsOf(tenth, { analysisDates: [on('2026-05-15')] }).filter(({ eventType }) => eventType !== 'AD');
    expect(unseen).toEqual(eventsOf(tenth));
  });

  test('tells how the counterparty performs', () => {
    const event = { eventType: 'CE', date: on('2027-03-15'), contractPerformance: 'DL' } as const;
    const events = eventsOf(bullet, { observedEvents: [event] });
    expect(lines(events, 'CE')).toEqual(['CE 2027-03-15 0']);
    expect(events.map(({ state }) => state.contractPerformance)).toEqual(['PF', 'PF', 'DL', 'DL', 'DL']);
  });

  test('ends where nobody looks further, that day included', () => {
    expect(lines(eventsOf(bullet, { to: on('2027-01-15') }))).toEqual(['IED 2026-01-15 -12000', 'IP 2027-01-15 600']);
    expect(eventsOf(bullet, { to: on('2026-01-14') })).toEqual([]);
  });

  test('has nothing for a contract that is over', () => {
    const late: ContractTerms = {
      ...bullet,
      prepaymentEffect: 'M',
      capitalizationEndDate: on('2028-03-15'),
      terminationDate: on('2028-02-15'),
    };
    const observedEvents = [{ eventType: 'PP' as const, date: on('2028-02-01'), amount: 1 }];
    expect(lines(eventsOf(late, { observedEvents, analysisDates: [on('2028-02-10')] }))).toEqual([
      'IED 2026-01-15 -12000',
      'IPCI 2027-01-15 0',
      'IPCI 2028-01-15 0',
      'MD 2028-01-15 13230',
    ]);
  });

  test('needs no observation of what comes later', () => {
    const terms: ContractTerms = {
      ...bullet,
      cycleAnchorDateOfRateReset: on('2027-01-15'),
      marketObjectCodeOfRateReset: 'USD.SWP',
    };
    expect(eventsOf(terms, { to: on('2027-01-14') })).toHaveLength(1);
    expect(eventsOf({ ...terms, terminationDate: on('2027-01-14') })).toHaveLength(2);
  });

  test('has the rate at which payoffs are settled in another currency', () => {
    const marketObjects = { 'USD/EUR': [{ date: on('2026-01-01'), value: 0.5 }] };
    const settled = eventsOf({ ...bullet, settlementCurrency: 'EUR' }, { marketObjects });
    expect(lines(settled).slice(1)).toEqual(['IP 2027-01-15 300', 'IP 2028-01-15 300', 'MD 2028-01-15 6000']);
    expect(settled[0]?.currency).toBe('EUR');
    expect(contractEvents({ ...bullet, settlementCurrency: 'EUR' })).toEqual({
      ok: false,
      error: { reason: 'unobserved', marketObjectCode: 'USD/EUR', date: on('2026-01-15') },
    });
  });
});
