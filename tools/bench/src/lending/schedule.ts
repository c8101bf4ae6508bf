import { amortize } from '@emporion/loan-amortization';
import { cpuEffort, measure } from '../contest.ts';
import { goalOfRate, type Measurement, ratesLine } from '../measurement.ts';
import { freeLoans, type Loan, mortgage, ordinaryLoans } from './loans.ts';
import { type PeerRow, type SchedulePeer, schedulePeers } from './schedule-peers.ts';

/** What a statement of account prints: whole cents. */
const cents = (amount: number): number => Math.round(amount * 100);

const ours = ({ principal, annualRate, months }: Loan) => {
  const schedule = amortize({ principal, annualRate, periods: months });
  if (!schedule.ok) throw new Error(`refused: ${schedule.error.reason}`);
  return schedule.value.rows;
};

/** What is wrong with a peer's schedules of the ordinary loans, as they would be printed. */
interface Faults {
  loans: number;
  /** Loans whose printed principal does not add up to what was lent. */
  sums: number;
  worstCents: number;
  rows: number;
  /** Printed interest that is not the contract's: the rounded product of the printed balance and the rate. */
  interest: number;
  thrown: number;
}

function faultsOf({ rows, isSlow }: SchedulePeer): Faults {
  const faults: Faults = { loans: 0, sums: 0, worstCents: 0, rows: 0, interest: 0, thrown: 0 };
  ordinaryLoans.forEach((loan, index) => {
    if (isSlow === true && index % 13 !== 0) return;
    faults.loans += 1;
    let printed: readonly PeerRow[];
    try {
      printed = rows(loan);
    } catch {
      faults.thrown += 1;
      return;
    }
    const off = Math.abs(printed.reduce((sum, row) => sum + cents(row.principal), 0) - loan.principal.minor);
    // A sum that is not a number is as wrong as one can be.
    if (off !== 0) faults.sums += 1;
    faults.worstCents = Math.max(faults.worstCents, Number.isNaN(off) ? loan.principal.minor : off);
    let balance = loan.principal.minor;
    for (const { principal, interest } of printed) {
      faults.rows += 1;
      const { numerator, denominator } = loan.annualRate;
      const exact = (2n * BigInt(balance) * BigInt(numerator)) / (12n * BigInt(denominator));
      if (BigInt(Number.isNaN(interest) ? -1 : cents(interest)) !== (exact + 1n) / 2n) faults.interest += 1;
      balance -= Number.isNaN(principal) ? 0 : cents(principal);
      // Below nothing there is no contract left to compare with.
      if (balance <= 0) break;
    }
  });
  return faults;
}

/** How a peer repays a loan without interest, in a word. */
function freeLoan({ rows }: SchedulePeer, loan: Loan): string {
  try {
    const printed = rows(loan);
    if (printed.length !== loan.months) return `${printed.length} row${printed.length === 1 ? '' : 's'}`;
    const off = printed.reduce((sum, { principal }) => sum + cents(principal), 0) - loan.principal.minor;
    return Number.isNaN(off) ? 'NaN' : off === 0 ? 'right' : `${off} cents`;
  } catch {
    return 'throws';
  }
}

const inputs: readonly Loan[] = ordinaryLoans.filter(
  ({ months, ratePercent }) => months === mortgage.months && ratePercent === mortgage.ratePercent,
);

/** Our schedules are judged by the same rules as those of the peers. */
const ourPeer: SchedulePeer = {
  name: 'ours',
  schedule: ours,
  rows: (loan) =>
    ours(loan).map(({ principal, interest }) => ({ principal: principal / 100, interest: interest / 100 })),
};

/** Exact level schedules of 360 rows against every package that makes one, with the errors of each beside its speed. */
export function measureSchedules(say: (line: string) => void): readonly Measurement[] {
  const peers = schedulePeers.map((peer) => ({
    peer,
    measurement: measure(
      { name: `lending: schedule of 360 rows, ${peer.name}`, inputs, ours, peer: peer.schedule },
      cpuEffort,
    ),
  }));
  const ranked = peers.toSorted((a, b) => a.measurement.peer - b.measurement.peer);
  say(
    'schedules of 360 rows a CPU-second; errors in cents as printed, over 1,040 ordinary loans (a 13th for the slow)',
  );
  for (const [name, subject, time] of [
    ['ours', ourPeer, ranked[0]?.measurement.ours ?? Number.NaN] as const,
    ...ranked.map(({ peer, measurement }) => [peer.name, peer, measurement.peer] as const),
  ]) {
    const { loans, sums, worstCents, rows, interest, thrown } = faultsOf(subject);
    const share = rows === 0 ? '–' : `${((100 * interest) / rows).toFixed(1)} %`;
    const [even, uneven] = freeLoans.map((loan) => freeLoan(subject, loan));
    say(
      `${ratesLine(name, time)}  wrong sum ${sums}/${loans}, worst ${worstCents}, interest rows off ${share}, at 0 %: ${even}, ${uneven}${thrown > 0 ? `, throws ${thrown} times` : ''}`,
    );
  }
  const [fastest] = ranked;
  if (fastest === undefined) return [];
  return [
    ...peers.map(({ measurement }) => (measurement === fastest.measurement ? withGoal(measurement, 2) : measurement)),
    goalOfRate({ name: 'lending: exact schedules of 360 rows a CPU-second', from: fastest.measurement, goal: 250_000 }),
  ];
}

const withGoal = (measurement: Measurement, goal: number): Measurement => ({
  ...measurement,
  goal,
  met: measurement.ratio >= goal,
});
