import { formatCalendarDate, parseCalendarDate as on } from '@emporion/kernel';
import {
  type ContractEvent,
  type ContractTerms,
  type Cycle,
  contractEvents,
  type Environment,
  type EventType,
  parseCycle,
} from '@emporion/loan-amortization/actus';

/** The events, where a refusal would be wrong. */
export function eventsOf(terms: ContractTerms, environment?: Environment): readonly ContractEvent[] {
  const events = contractEvents(terms, environment);
  if (!events.ok) throw new Error(JSON.stringify(events.error));
  return events.value;
}

/** Amounts to eight digits: what floating point adds below says nothing about a rule. */
export const rounded = (amount: number): number => Number(amount.toFixed(8)) + 0;

/** Events in words, all or those of some types. */
export const lines = (events: readonly ContractEvent[], ...types: readonly EventType[]): readonly string[] =>
  events
    .filter(({ eventType }) => types.length === 0 || types.includes(eventType))
    .map(({ eventType, eventDate, payoff }) => `${eventType} ${formatCalendarDate(eventDate)} ${rounded(payoff)}`);

export const yearly: Cycle = parseCycle('P1YL1');
const quarterly: Cycle = parseCycle('P3ML1');
export const monthly: Cycle = parseCycle('P1ML1');

/** 12,000 at 5 %, repaid at once after two years. */
export const bullet: ContractTerms = {
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

const { maturityDate: _, ...withoutEnd } = bullet;

/** The same without a day of maturity. */
export const endless: Omit<ContractTerms, 'maturityDate'> = withoutEnd;

/** 12,000 at 8 %, repaid in quarters of 3,000. */
export const linear: ContractTerms = {
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
export const annuity: ContractTerms = {
  ...endless,
  contractType: 'ANN',
  notionalPrincipal: 3_310,
  nominalInterestRate: 0.1,
  cycleAnchorDateOfPrincipalRedemption: on('2027-01-15'),
  cycleOfPrincipalRedemption: yearly,
  amortizationDate: on('2029-01-15'),
};

/** 10,000 at 1 % a month, of which 90 are paid. */
export const growing: ContractTerms = {
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
