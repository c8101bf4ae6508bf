import { holidayCalendar } from '@emporion/calendar';
import { formatCalendarDate, parseCalendarDate as on } from '@emporion/kernel';
import {
  type ActusBusinessDayConvention,
  type ContractTerms,
  contractEvents,
  parseCycle,
} from '@emporion/loan-amortization/actus';
import { describe, expect, test } from 'vitest';
import { bullet, eventsOf, growing, linear, lines, monthly } from './actus-contracts.ts';

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
