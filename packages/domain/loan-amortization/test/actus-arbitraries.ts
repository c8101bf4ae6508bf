import { dueDateAt, type Every, every } from '@emporion/calendar';
import { type CalendarDate, calendarDate, plusDays } from '@emporion/kernel';
import type {
  ActusBusinessDayConvention,
  ActusDayCountConvention,
  ContractRole,
  ContractTerms,
  ContractType,
} from '@emporion/loan-amortization/actus';
import fc from 'fast-check';

const anyEvery = (): fc.Arbitrary<Every> =>
  fc.oneof(
    fc.constantFrom(1, 2, 3, 6, 12).map((months) => every(months, 'month')),
    fc.integer({ min: 1, max: 8 }).map((weeks) => every(weeks, 'week')),
    fc.integer({ min: 5, max: 100 }).map((days) => every(days, 'day')),
  );

/** What the arbitrary loans may be. */
export interface LoanBounds {
  readonly types?: readonly ContractType[];
  readonly conventions?: readonly ActusBusinessDayConvention[];
  readonly dayCounts?: readonly ActusDayCountConvention[];
}

/** The conventions under which a day of payment is also the day up to which interest is calculated. */
export const shiftingConventions: readonly ActusBusinessDayConvention[] = ['NOS', 'SCF', 'SCMF', 'SCP', 'SCMP'];

/** Any loan at a fixed rate that nobody prepays, sells or scales. */
export const anyFixedLoan = ({
  types = ['PAM', 'LAM', 'NAM', 'ANN'],
  conventions = [...shiftingConventions, 'CSF', 'CSMF', 'CSP', 'CSMP'],
  dayCounts = ['AA', 'A360', 'A365', '30E360', '30E360ISDA'],
}: LoanBounds = {}): fc.Arbitrary<ContractTerms> =>
  fc
    .record({
      contractType: fc.constantFrom(...types),
      contractRole: fc.constantFrom<ContractRole>('RPA', 'RPL'),
      begin: fc.integer({ min: calendarDate(1990, 1, 1), max: calendarDate(2050, 12, 31) }),
      known: fc.integer({ min: 1, max: 60 }),
      cycle: fc.record({ every: anyEvery(), stub: fc.constantFrom('short' as const, 'long' as const) }),
      periods: fc.integer({ min: 1, max: 40 }),
      oddDays: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 40 })),
      notional: fc.integer({ min: 100, max: 1_000_000_000 }).map((cents) => cents / 100),
      rate: fc.integer({ min: -100, max: 3_000 }).map((points) => points / 10_000),
      // Of what linear payments would be: enough for some loans, too little for others.
      payment: fc.integer({ min: 1, max: 300 }).map((percent) => percent / 100),
      dayCountConvention: fc.constantFrom(...dayCounts),
      calendar: fc.constantFrom('NC' as const, 'MF' as const),
      businessDayConvention: fc.constantFrom(...conventions),
      endOfMonthConvention: fc.constantFrom('EOM' as const, 'SD' as const),
    })
    .map(({ begin, known, cycle, periods, oddDays, notional, rate, payment, ...conventions }) => {
      const initialExchangeDate = begin as CalendarDate;
      const last = dueDateAt({ firstDue: initialExchangeDate, frequency: cycle.every }, periods);
      return {
        ...conventions,
        statusDate: plusDays(initialExchangeDate, -known),
        currency: 'EUR',
        initialExchangeDate,
        notionalPrincipal: notional,
        maturityDate: plusDays(last, oddDays),
        nominalInterestRate: rate,
        cycleOfInterestPayment: cycle,
        cycleOfPrincipalRedemption: cycle,
        ...(conventions.contractType === 'NAM'
          ? { nextPrincipalRedemptionPayment: (notional / periods) * payment }
          : {}),
      };
    });
