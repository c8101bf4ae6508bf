import { monthly } from '@emporion/calendar';
import { calendarDate, formatCalendarDate } from '@emporion/kernel';
import { amortizeDated, type DatedLoanTerms } from '@emporion/loan-amortization';
import LoanSchedule from 'loan-schedule.js';
import { cpuEffort, measure } from '../contest.ts';
import { goalOfRate, type Measurement, ratesLine } from '../measurement.ts';
import { type Loan, ordinaryLoans } from './loans.ts';

const start = calendarDate(2026, 10, 25);
const conventions = ['actual/365-fixed', '30E/360'] as const;

const termsOf = (
  { principal, annualRate, months }: Loan,
  convention: (typeof conventions)[number],
): DatedLoanTerms<'USD'> => ({
  principal,
  startDate: start,
  annualRate,
  dueDates: { firstDue: calendarDate(2026, 11, 25), frequency: monthly },
  periods: months,
  accrual: { convention },
});

function rowsOf(terms: DatedLoanTerms<'USD'>) {
  const schedule = amortizeDated(terms);
  if (!schedule.ok) throw new Error(`refused: ${schedule.error.reason}`);
  return schedule.value.rows;
}

const peer = new LoanSchedule({ DecimalDigit: 2, dateFormat: 'DD.MM.YYYY' });
const [year, month, day] = formatCalendarDate(start).split('-');

const peerSchedule = ({ amount, ratePercent, months }: Loan): unknown =>
  peer.calculateSchedule({
    amount,
    rate: ratePercent,
    term: months,
    paymentOnDay: 25,
    issueDate: `${day}.${month}.${year}`,
    scheduleType: LoanSchedule.ANNUITY_SCHEDULE,
  });

const inputs: readonly Loan[] = ordinaryLoans.filter(
  ({ months, ratePercent }) => months === 360 && ratePercent === 6.5,
);

/** Schedules on real dates. The peer has no calendar but the Russian one and a day count of its own: its rows differ. */
export function measureDated(say: (line: string) => void): readonly Measurement[] {
  for (const loan of inputs) {
    for (const convention of conventions) {
      const rows = rowsOf(termsOf(loan, convention));
      const repaid = rows.reduce((sum, { principal }) => sum + principal, 0);
      if (repaid !== loan.principal.minor) throw new Error(`a dated schedule that repays ${repaid}`);
    }
  }
  say('dated schedules of 360 rows a CPU-second');
  return conventions.map((convention) => {
    const measurement = measure(
      {
        name: `lending: dated schedule of 360 rows, ${convention}, loan-schedule.js`,
        inputs: inputs.map((loan) => ({ loan, terms: termsOf(loan, convention) })),
        ours: ({ terms }) => rowsOf(terms),
        peer: ({ loan }) => peerSchedule(loan),
      },
      cpuEffort,
    );
    say(ratesLine(`ours, ${convention}`, measurement.ours));
    say(ratesLine('loan-schedule.js', measurement.peer));
    return goalOfRate({
      name: `lending: dated schedules of 360 rows a CPU-second, ${convention}`,
      from: measurement,
      goal: 50_000,
    });
  });
}
