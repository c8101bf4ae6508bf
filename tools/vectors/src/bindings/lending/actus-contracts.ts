import { formatCalendarDate } from '@emporion/kernel';
import {
  type ContractEvent,
  contractEvents,
  contractTermsSchema,
  marketObjectsSchema,
  timestampSchema,
} from '@emporion/loan-amortization/actus';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';

const untold = z.literal('').transform(() => undefined);

const input = z.strictObject({
  terms: contractTermsSchema,
  dataObserved: marketObjectsSchema,
  eventsObserved: z.tuple([]),
  to: z.union([untold, timestampSchema]),
});

const figure = z.union([z.number(), z.string().transform(Number).pipe(z.number())]);

const expected = z.strictObject({
  results: z.array(
    z.strictObject({
      eventDate: timestampSchema,
      eventType: z.string(),
      payoff: figure,
      currency: z.string(),
      notionalPrincipal: figure,
      nominalInterestRate: figure,
      accruedInterest: figure,
    }),
  ),
});

type Expected = z.infer<typeof expected>['results'][number];

// Relative, as the suite says, and absolute for what is less than 1: it shows zeros and rates with ten digits.
const tolerance = 1e-10;

const isShown = (actual: number, shown: number): boolean =>
  Math.abs(actual - shown) <= tolerance * Math.max(Math.abs(shown), 1);

function differencesOf(actual: ContractEvent | undefined, result: Expected | undefined): readonly string[] {
  if (actual === undefined || result === undefined) {
    const event = actual ?? result;
    const at = event === undefined ? '' : `${event.eventType} ${formatCalendarDate(event.eventDate)}`;
    return [actual === undefined ? `${at} is missing` : `${at} is too much`];
  }
  const at = `${result.eventType} ${formatCalendarDate(result.eventDate)}`;
  if (actual.eventType !== result.eventType || actual.eventDate !== result.eventDate) {
    return [`expected ${at}, got ${actual.eventType} ${formatCalendarDate(actual.eventDate)}`];
  }
  const figures = [
    ['payoff', actual.payoff, result.payoff],
    ['notionalPrincipal', actual.state.notionalPrincipal, result.notionalPrincipal],
    ['nominalInterestRate', actual.state.nominalInterestRate, result.nominalInterestRate],
    ['accruedInterest', actual.state.accruedInterest, result.accruedInterest],
  ] as const;
  return [
    ...(actual.currency === result.currency ? [] : [`${at} in ${actual.currency}`]),
    ...figures
      .filter(([, is, shown]) => !isShown(is, shown))
      .map(([name, is, shown]) => `${at} ${name} expected ${shown}, got ${is}`),
  ];
}

/** The events of reference contracts. */
export const actusContracts: Binding = binding(
  'lending/actus-contracts',
  input,
  ({ terms, dataObserved, to }) => {
    const events = contractEvents(terms, { marketObjects: dataObserved, ...(to === undefined ? {} : { to }) });
    if (!events.ok) throw new Error(JSON.stringify(events.error));
    return events.value;
  },
  {
    compare: (answer, vector) => {
      const actual = answer as readonly ContractEvent[];
      const { results } = expected.parse(vector.expected);
      const rows = Array.from({ length: Math.max(actual.length, results.length) }, (_, index) => index);
      return rows.flatMap((index) => differencesOf(actual[index], results[index]));
    },
  },
);
