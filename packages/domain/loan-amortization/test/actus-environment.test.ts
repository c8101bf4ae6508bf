import { parseCalendarDate as on } from '@emporion/kernel';
import { type ContractTerms, contractEvents, type Environment } from '@emporion/loan-amortization/actus';
import { describe, expect, test } from 'vitest';
import { annuity, bullet, eventsOf, linear, lines, rounded } from './actus-contracts.ts';

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
