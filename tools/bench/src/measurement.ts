/** One comparison with a peer, as `--json` writes it. */
export interface Measurement {
  readonly name: string;
  /** Ours, in `unit`: of times the median of one call. */
  readonly ours: number;
  /** The peer's, for the same. */
  readonly peer: number;
  /** How many times the peer's time is ours; of a cost, how many times ours is the peer's. */
  readonly ratio: number;
  readonly unit: 'ns' | 'ms' | 'KiB' | 'per CPU-second';
  /** How many different inputs were measured; of a cost, how often. */
  readonly n: number;
  /** The ratio that must be reached, or of a cost not be exceeded, where one is promised; of a rate, the rate itself. */
  readonly goal?: number;
  readonly met?: boolean;
  /** The ratio is ours over the peer's. */
  readonly isCost?: true;
}

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A comparison in one line for people. */
export function measurementLine({ name, ours, peer, ratio, unit, n, goal, met }: Measurement): string {
  const wanted = unit === 'per CPU-second' ? grouped.format(goal ?? 0) : `${goal}×`;
  const verdict = goal === undefined ? '' : `, goal ${wanted} ${met ? 'met' : 'MISSED'}`;
  return `${name}: ours ${grouped.format(ours)} ${unit}, peer ${grouped.format(peer)} ${unit}, ${ratio.toFixed(1)}×${verdict} (${n} inputs)`;
}

/** How often a second what takes so many nanoseconds is done. */
const perSecond = (nanoseconds: number): number => 1e9 / nanoseconds;

/** A name and its rate, in columns. */
export const ratesLine = (name: string, nanoseconds: number): string =>
  `  ${name.padEnd(28)}${grouped.format(perSecond(nanoseconds)).padStart(12)}`;

/** A comparison by CPU time as rates, of which ours must reach a number. */
export const goalOfRate = ({
  name,
  from: { ours, peer, ratio, n },
  goal,
}: {
  readonly name: string;
  readonly from: Measurement;
  readonly goal: number;
}): Measurement => ({
  name,
  ours: perSecond(ours),
  peer: perSecond(peer),
  ratio,
  unit: 'per CPU-second',
  n,
  goal,
  met: perSecond(ours) >= goal,
});
