import { calendarDate, calendarDateOfDays } from '@emporion/kernel';
import { type DatedFlow, datedRate, type LevelStream, levelRate } from '@emporion/loan-amortization';
import { RATE, XIRR } from '@formulajs/formulajs';
import { xirr as webcarrotXirr } from '@webcarrot/xirr';
import Finance from 'financejs';
import { rate as financialRate, PaymentDueTime } from 'financial';
import { rate as fundamentalRate, xirr as fundamentalXirr } from 'fundamental-js';
import { convertRate, xirr as nodeIrr, RateInterval } from 'node-irr';
import TvmFinance from 'tvm-financejs';
import xirr from 'xirr';
import { chance } from '../chance.ts';
import { cpuEffort, measure } from '../contest.ts';
import { goalOfRate, type Measurement, ratesLine } from '../measurement.ts';

/** Level payments and the rate that they were made from. */
interface LevelCase extends LevelStream {
  readonly rate: number;
}

/** Dated flows, in the forms that the packages want, and the rate that they were made from. */
interface DatedCase {
  readonly flows: readonly DatedFlow[];
  readonly amounts: readonly number[];
  readonly dates: readonly Date[];
  readonly whens: readonly { readonly amount: number; readonly when: Date }[];
  readonly dated: readonly { readonly amount: number; readonly date: Date }[];
  readonly rate: number;
}

/** A package that solves for a rate. */
interface RatePeer<Case> {
  readonly name: string;
  readonly solve: (of: Case) => number;
  /** How far from the rate it may be, because it rounds its answers. @default 1e-8 of the rate, or of 0.01 if that is more */
  readonly tolerance?: number;
}

/** Level loans of 1 to 480 payments at 0.001 % to 90 % a period, as evenly spread as the logarithm of the rate. */
function levelCases(count: number): readonly LevelCase[] {
  const { below } = chance(count);
  return Array.from({ length: count }, () => {
    const rate = 1e-5 * 9e4 ** (below(1_000_000) / 1_000_000);
    const periods = 1 + below(480);
    const presentValue = 100 + below(100_000_000);
    // Not rounded, so that the rate is known to the last digits.
    return { rate, periods, presentValue, payment: (presentValue * rate) / -Math.expm1(-periods * Math.log1p(rate)) };
  });
}

/** One payment out and 66 uneven ones in, some 30 days apart. */
function datedCases(count: number): readonly DatedCase[] {
  const { below } = chance(count);
  const start = calendarDate(2020, 1, 1);
  return Array.from({ length: count }, () => {
    const rate = 0.005 + below(4_000) / 10_000;
    const flows: DatedFlow[] = [];
    let [date, worth] = [start as number, 0];
    for (let index = 0; index < 66; index += 1) {
      date += 20 + below(21);
      const amount = 100 + below(100_000) / 100;
      worth += amount * Math.exp((-(date - start) / 365) * Math.log1p(rate));
      flows.push({ date: calendarDateOfDays(date), amount });
    }
    flows.unshift({ date: start, amount: -worth });
    const amounts = flows.map(({ amount }) => amount);
    const dates = flows.map((flow) => new Date(flow.date * 86_400_000));
    const dated = flows.map(({ amount }, index) => ({ amount, date: dates[index] ?? new Date(0) }));
    return { flows, amounts, dates, dated, whens: dated.map(({ amount, date: when }) => ({ amount, when })), rate };
  });
}

const ourLevelRate: RatePeer<LevelCase> = {
  name: 'ours',
  solve: (stream) => {
    const solved = levelRate(stream);
    return solved.ok ? solved.value : Number.NaN;
  },
};

const tvm = new TvmFinance();
const levelPeers: readonly RatePeer<LevelCase>[] = [
  {
    name: 'financial, guess 0.01',
    solve: ({ periods, payment, presentValue }) =>
      financialRate(periods, -payment, presentValue, 0, PaymentDueTime.End, 0.01),
  },
  {
    name: 'financial',
    solve: ({ periods, payment, presentValue }) => financialRate(periods, -payment, presentValue, 0),
  },
  {
    name: 'tvm-financejs',
    solve: ({ periods, payment, presentValue }) => tvm.RATE(periods, -payment, presentValue),
  },
  {
    name: 'fundamental-js',
    solve: ({ periods, payment, presentValue }) => fundamentalRate(periods, -payment, presentValue),
  },
  {
    name: 'formulajs',
    solve: ({ periods, payment, presentValue }) => Number(RATE(periods, -payment, presentValue, 0, 0, 0.1)),
  },
];

const ourDatedRate: RatePeer<DatedCase> = {
  name: 'ours',
  solve: ({ flows }) => {
    const solved = datedRate(flows);
    return solved.ok ? solved.value.rate : Number.NaN;
  },
};

const finance = new Finance();
const datedPeers: readonly RatePeer<DatedCase>[] = [
  { name: 'financejs, 2 decimals', solve: ({ amounts, dates }) => finance.XIRR(amounts, dates) / 100, tolerance: 1e-4 },
  { name: 'xirr', solve: ({ whens }) => xirr(whens) },
  { name: '@webcarrot/xirr', solve: ({ dated }) => webcarrotXirr([...dated]) },
  { name: 'fundamental-js', solve: ({ dated }) => fundamentalXirr([...dated]) ?? Number.NaN },
  { name: 'node-irr', solve: ({ dated }) => convertRate(nodeIrr([...dated]).rate, RateInterval.Year) },
  { name: 'formulajs', solve: ({ amounts, dates }) => Number(XIRR([...amounts], [...dates], 0.1)) },
];

/** How many cases a package does not solve: no number, an error, or another rate. */
const failuresOf = <Case extends { readonly rate: number }>(
  { solve, tolerance }: RatePeer<Case>,
  cases: readonly Case[],
): number =>
  cases.filter((of) => {
    try {
      return !(Math.abs(solve(of) - of.rate) <= (tolerance ?? 1e-8 * Math.max(of.rate, 0.01)));
    } catch {
      return true;
    }
  }).length;

const guarded =
  <Case>(solve: (of: Case) => number) =>
  (of: Case): number => {
    try {
      return solve(of);
    } catch {
      return Number.NaN;
    }
  };

function compare<Case extends { readonly rate: number }>(
  what: string,
  {
    ours,
    peers,
    timed,
    judged,
    goal,
  }: {
    readonly ours: RatePeer<Case>;
    readonly peers: readonly RatePeer<Case>[];
    readonly timed: readonly Case[];
    readonly judged: readonly Case[];
    readonly goal: number;
  },
  say: (line: string) => void,
): readonly Measurement[] {
  const contests = peers.map((peer) => ({
    peer,
    measurement: measure(
      { name: `lending: ${what}, ${peer.name}`, inputs: timed, ours: ours.solve, peer: guarded(peer.solve) },
      cpuEffort,
    ),
  }));
  const ranked = contests.toSorted((a, b) => a.measurement.peer - b.measurement.peer);
  const [fastest] = ranked;
  if (fastest === undefined) return [];
  const failed = failuresOf(ours, judged);
  say(`${what} a CPU-second; failures over ${judged.length} cases`);
  say(`${ratesLine('ours', fastest.measurement.ours)}  failures ${failed}`);
  for (const { peer, measurement } of ranked) {
    say(`${ratesLine(peer.name, measurement.peer)}  failures ${failuresOf(peer, judged)}`);
  }
  const reached = goalOfRate({ name: `lending: ${what} a CPU-second`, from: fastest.measurement, goal });
  // Speed without the right answers is none.
  return [...contests.map(({ measurement }) => measurement), { ...reached, met: reached.met === true && failed === 0 }];
}

/** `RATE` and `XIRR` against every package that has them, with the failures of each beside its speed. */
export const measureRates = (say: (line: string) => void): readonly Measurement[] => [
  ...compare(
    'RATE of 360 payments',
    {
      ours: ourLevelRate,
      peers: levelPeers,
      // What mortgages cost: the peers find these rates, or most of them.
      timed: levelCases(4_000)
        .filter(({ rate }) => rate > 0.002 && rate < 0.01)
        .map(({ rate, presentValue }) => ({
          rate,
          periods: 360,
          presentValue,
          payment: (presentValue * rate) / -Math.expm1(-360 * Math.log1p(rate)),
        })),
      judged: levelCases(1_500),
      goal: 2_000_000,
    },
    say,
  ),
  ...compare(
    'XIRR of 67 flows',
    { ours: ourDatedRate, peers: datedPeers, timed: datedCases(64), judged: datedCases(1_000), goal: 400_000 },
    say,
  ),
];
