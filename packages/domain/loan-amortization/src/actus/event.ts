import type { CalendarDate } from '@emporion/kernel';
import type { Currency } from '@emporion/money';
import type { ContractState } from './state.ts';
import type { ContractPerformance } from './terms.ts';

/** The kinds of event, in the order in which those of one day happen. */
export const eventTypes = [
  'IED',
  'FP',
  'PR',
  'PY',
  'PP',
  'IP',
  'IPCI',
  'CE',
  'RRF',
  'RR',
  'PRF',
  'PRD',
  'TD',
  'SC',
  'IPCB',
  'MD',
  'AD',
] as const;

/**
 * What can happen to a loan: initial exchange, fee payment, principal redemption, penalty payment, principal prepayment,
 * interest payment, interest capitalization, credit event, rate reset (fixed or observed), fixing of the payment,
 * purchase, termination, scaling, fixing of the interest calculation base, maturity, analysis.
 */
export type EventType = (typeof eventTypes)[number];

/** An event that will happen, with what the world says about it. */
export interface ScheduledEvent {
  readonly eventType: EventType;
  /** The day on which it is paid. */
  readonly eventDate: CalendarDate;
  /** The day up to which it is calculated. */
  readonly calculationDate: CalendarDate;
  /** What was observed: a rate, an index, the amount of a prepayment; 0 where nothing is. */
  readonly observed: number;
  /** How the counterparty performs after a credit event. */
  readonly contractPerformance?: ContractPerformance;
}

/** An event with its payoff and what it leaves. */
export interface ContractEvent {
  readonly eventType: EventType;
  readonly eventDate: CalendarDate;
  /** What the party of `contractRole` receives, not rounded; negative when it pays. */
  readonly payoff: number;
  readonly currency: Currency;
  readonly state: ContractState;
}
