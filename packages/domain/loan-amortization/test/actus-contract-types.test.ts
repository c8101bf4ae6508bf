import { parseCalendarDate as on } from '@emporion/kernel';
import { type ContractTerms, contractEvents } from '@emporion/loan-amortization/actus';
import { describe, expect, test } from 'vitest';
import { annuity, bullet, endless, eventsOf, growing, linear, lines, rounded } from './actus-contracts.ts';

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
