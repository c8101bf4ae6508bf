import {
  type LoanAccountEvent,
  type LoanAccountStatus,
  loanAccountEventTypes,
  loanAccountStatuses,
  nextLoanStatus,
} from '@emporion/loan-origination';
import { money } from '@emporion/money';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const event = (type: LoanAccountEvent['type'], minor = 0): LoanAccountEvent =>
  ({ type, balance: money('EUR', minor) }) as LoanAccountEvent;

const anyEvent = (): fc.Arbitrary<LoanAccountEvent> =>
  fc
    .tuple(fc.constantFrom(...loanAccountEventTypes), fc.integer({ min: -2, max: 2 }))
    .map(([type, balance]) => event(type, balance));

/** Every status that the account has on its way, without those that an event left as they were. */
function pathOf(events: readonly LoanAccountEvent[]): readonly LoanAccountStatus[] {
  const path: LoanAccountStatus[] = [];
  for (const each of events) {
    const next = nextLoanStatus(path.at(-1), each);
    if (next !== undefined) path.push(next);
  }
  return path;
}

test('a loan is approved, disbursed, repaid and closed', () => {
  const events = [event('created'), event('approved'), event('disbursed', 100_000), event('repaid-in-full')];
  expect(pathOf(events)).toEqual(['pending-approval', 'approved', 'active', 'closed']);
});

test.each([
  [-1, undefined],
  [0, 'closed'],
  [1, 'active'],
])('a disbursal that leaves an overpaid account with a balance of %i makes it %s', (balance, status) => {
  expect(nextLoanStatus('overpaid', event('disbursed', balance))).toBe(status);
});

test.each([
  [-1, 'overpaid'],
  [0, 'active'],
  [1, 'active'],
])('an adjustment that leaves a closed account with a balance of %i makes it %s', (balance, status) => {
  for (const from of ['closed', 'written-off', 'rescheduled'] as const) {
    expect(nextLoanStatus(from, event('transaction-adjusted', balance))).toBe(status);
  }
});

test('a loan that was rejected or withdrawn never becomes active, whatever happens', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('rejected', 'withdrawn'),
      fc.array(anyEvent(), { maxLength: 50 }),
      (refusal, events) => {
        const path = pathOf([event('created'), event(refusal), ...events]);
        expect(path).toEqual(['pending-approval', refusal]);
      },
    ),
  );
});

test('nothing is active that was not disbursed', () => {
  fc.assert(
    fc.property(fc.array(anyEvent(), { minLength: 1, maxLength: 50 }), (events) => {
      const path = pathOf([event('created'), ...events.filter(({ type }) => type !== 'disbursed')]);
      expect(path).not.toContain('active');
    }),
  );
});

test('every status is reached by some events, and only the first event opens an account', () => {
  const reached = new Set<LoanAccountStatus>(['pending-approval']);
  for (const from of reached) {
    for (const type of loanAccountEventTypes) {
      for (const balance of [-1, 0, 1]) {
        const next = nextLoanStatus(from, event(type, balance));
        if (next !== undefined) reached.add(next);
      }
    }
    expect(nextLoanStatus(from, event('created'))).toBeUndefined();
  }
  expect([...reached].sort()).toEqual([...loanAccountStatuses].sort());
  expect(nextLoanStatus(undefined, event('approved'))).toBeUndefined();
});
