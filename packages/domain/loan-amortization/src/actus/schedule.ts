import { type CalendarDate, err, ok, plusDays, type Result } from '@emporion/kernel';
import { eventDays } from './business-day.ts';
import type { Contract } from './contract.ts';
import { type Environment, type ObservedEvent, observe, type Unobserved } from './environment.ts';
import { type EventType, eventTypes, type ScheduledEvent } from './event.ts';
import {
  calculationBaseDates,
  feeDates,
  firstUnfixedRedemption,
  interestDates,
  rateResetDates,
  redemptionDates,
  scalingDates,
} from './scheduled-dates.ts';
import type { ContractTerms } from './terms.ts';

/** Why a contract's events cannot be told. */
export type ScheduleRefusal =
  | Unobserved
  /** The terms do not say which market object an event reads. */
  | { readonly reason: 'market-object-unnamed'; readonly eventType: EventType }
  | { readonly reason: 'prepayment-not-agreed'; readonly date: CalendarDate };

/**
 * The events of a contract after its status date, in order, up to its end or to the last day that is asked for.
 *
 * Refuses what `ScheduleRefusal` names.
 */
export function scheduleOf(
  contract: Contract,
  environment: Environment,
): Result<readonly ScheduledEvent[], ScheduleRefusal> {
  const { statusDate, initialExchangeDate, prepaymentEffect = 'N' } = contract.terms;
  const prepayment = environment.observedEvents?.find(({ eventType }) => eventType === 'PP');
  if (prepaymentEffect === 'N' && prepayment !== undefined) {
    return err({ reason: 'prepayment-not-agreed', date: prepayment.date });
  }
  const ordered = [...scheduled(contract), ...unscheduled(contract, environment)]
    .filter(({ eventDate }) => eventDate > statusDate && eventDate >= initialExchangeDate)
    .filter(({ eventDate }) => environment.to === undefined || eventDate <= environment.to)
    .sort(
      (a, b) =>
        a.calculationDate - b.calculationDate || eventTypes.indexOf(a.eventType) - eventTypes.indexOf(b.eventType),
    );
  const end = ordered.findIndex(({ eventType }) => eventType === 'TD' || eventType === 'MD');
  return observed(contract, environment, end < 0 ? ordered : ordered.slice(0, end + 1));
}

/** What the terms schedule. */
function scheduled(contract: Contract): readonly ScheduledEvent[] {
  const { terms, maturity, calendar } = contract;
  const shifted = (eventType: EventType, dates: readonly CalendarDate[]): readonly ScheduledEvent[] =>
    dates.map((date) => ({ eventType, ...eventDays(terms, calendar, date), observed: 0 }));
  const { capitalizationEndDate: capitalized } = terms;
  const interest = interestDates(terms, maturity);
  const isCapitalized = (date: CalendarDate) => capitalized !== undefined && date < capitalized;
  const resets = rateResetDates(terms, maturity);
  const fixed = terms.nextResetRate === undefined ? undefined : resets.find((date) => date > terms.statusDate);
  return [
    ...agreed('IED', terms.initialExchangeDate),
    ...shifted('FP', feeDates(terms, maturity)),
    ...shifted('PR', redemptionDates(terms, maturity)),
    ...shifted('IPCI', [...interest.filter(isCapitalized), ...(capitalized === undefined ? [] : [capitalized])]),
    ...shifted(
      'IP',
      interest.filter((date) => !isCapitalized(date) && date !== capitalized),
    ),
    ...shifted('RRF', fixed === undefined ? [] : [fixed]),
    ...shifted(
      'RR',
      resets.filter((date) => date !== fixed),
    ),
    ...firstFixing(contract),
    ...shifted('PRF', terms.contractType === 'ANN' ? resets : []),
    ...agreed('PRD', terms.purchaseDate),
    ...agreed('TD', terms.terminationDate),
    ...shifted('SC', scalingDates(terms, maturity)),
    ...shifted('IPCB', calculationBaseDates(terms, maturity)),
    ...shifted('MD', [maturity]),
  ];
}

/** The payment of an annuity is fixed on the day before it is first due, wherever that day is shifted. */
function firstFixing({ terms, calendar }: Contract): readonly ScheduledEvent[] {
  const first = firstUnfixedRedemption(terms);
  if (first === undefined) return [];
  const { eventDate, calculationDate } = eventDays(terms, calendar, first);
  return [
    {
      eventType: 'PRF',
      eventDate: plusDays(eventDate, -1),
      calculationDate: plusDays(calculationDate, -1),
      observed: 0,
    },
  ];
}

/** An event on the very day on which the parties agreed. */
const agreed = (eventType: EventType, date: CalendarDate | undefined): readonly ScheduledEvent[] =>
  date === undefined ? [] : [{ eventType, eventDate: date, calculationDate: date, observed: 0 }];

/** What happens besides. */
function unscheduled({ terms }: Contract, environment: Environment): readonly ScheduledEvent[] {
  const { observedEvents = [], analysisDates = [] } = environment;
  return [
    ...observedEvents.flatMap((event) => happened(terms, event)),
    ...analysisDates.flatMap((date) => agreed('AD', date)),
  ];
}

function happened(terms: ContractTerms, event: ObservedEvent): readonly ScheduledEvent[] {
  const days = { eventDate: event.date, calculationDate: event.date };
  switch (event.eventType) {
    case 'CE':
      return [{ eventType: 'CE', ...days, observed: 0, contractPerformance: event.contractPerformance }];
    case 'PP':
      return [
        ...((terms.penaltyType ?? 'O') === 'O' ? [] : agreed('PY', event.date)),
        { eventType: 'PP', ...days, observed: event.amount },
        // After the interest of that day is paid, so that it is not spread over the later payments.
        ...(terms.prepaymentEffect === 'A' && sharesPrincipal(terms) ? agreed('PRF', event.date) : []),
      ];
  }
}

/** Whether the payments can be fixed anew so that what is owed is repaid by the end. */
const sharesPrincipal = ({ contractType }: ContractTerms): boolean => contractType === 'LAM' || contractType === 'ANN';

/** Read the market where an event needs it. */
function observed(
  { terms }: Contract,
  environment: Environment,
  events: readonly ScheduledEvent[],
): Result<readonly ScheduledEvent[], ScheduleRefusal> {
  const read: ScheduledEvent[] = [];
  for (const event of events) {
    const { eventType } = event;
    const readsRate = eventType === 'RR' || (eventType === 'PY' && terms.penaltyType === 'I');
    if (!readsRate && eventType !== 'SC') {
      read.push(event);
      continue;
    }
    const code = readsRate ? terms.marketObjectCodeOfRateReset : terms.marketObjectCodeOfScalingIndex;
    if (code === undefined) return err({ reason: 'market-object-unnamed', eventType });
    const value = observe(environment, code, event.calculationDate);
    if (!value.ok) return value;
    read.push({ ...event, observed: value.value });
  }
  return ok(read);
}
