import type { HolidayCalendar } from '@emporion/calendar';
import { type CalendarDate, err, ok, type Result } from '@emporion/kernel';
import type { ContractPerformance } from './terms.ts';

/** What a market object was worth from that day on. */
export interface Observation {
  readonly date: CalendarDate;
  readonly value: number;
}

/** What was not scheduled: money repaid early, or a change in how the counterparty performs. */
export type ObservedEvent =
  | {
      readonly eventType: 'PP';
      readonly date: CalendarDate;
      /** More than nothing, in either role; what exceeds the notional is not taken. */
      readonly amount: number;
    }
  | { readonly eventType: 'CE'; readonly date: CalendarDate; readonly contractPerformance: ContractPerformance };

/** What a contract meets: the markets, its parties, and who looks at it. */
export interface Environment {
  /** By market object code, in any order. */
  readonly marketObjects?: Readonly<Record<string, readonly Observation[]>>;
  readonly observedEvents?: readonly ObservedEvent[];
  /** Days on which to look at the state without changing it. */
  readonly analysisDates?: readonly CalendarDate[];
  /** The last day to look at; without it, to the end of the contract. */
  readonly to?: CalendarDate;
  /** The calendar `CC` of the terms. */
  readonly calendar?: HolidayCalendar;
}

/** Nobody observed that market object on or before that day. */
export interface Unobserved {
  readonly reason: 'unobserved';
  readonly marketObjectCode: string;
  readonly date: CalendarDate;
}

/** The value that a market object has on a day: the last one observed until then. */
export function observe(
  { marketObjects = {} }: Environment,
  marketObjectCode: string,
  date: CalendarDate,
): Result<number, Unobserved> {
  let last: Observation | undefined;
  for (const observation of Object.hasOwn(marketObjects, marketObjectCode)
    ? (marketObjects[marketObjectCode] ?? [])
    : []) {
    if (observation.date <= date && (last === undefined || observation.date >= last.date)) last = observation;
  }
  return last === undefined ? err({ reason: 'unobserved', marketObjectCode, date }) : ok(last.value);
}
