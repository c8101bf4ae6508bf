/** One comparison with a peer, as `--json` writes it. */
export interface Measurement {
  readonly name: string;
  /** Ours, in `unit`: of times the median of one call. */
  readonly ours: number;
  /** The peer's, for the same. */
  readonly peer: number;
  /** How many times the peer's time is ours; of a cost, how many times ours is the peer's. */
  readonly ratio: number;
  readonly unit: 'ns' | 'ms' | 'KiB';
  /** How many different inputs were measured; of a cost, how often. */
  readonly n: number;
  /** The ratio that must be reached, or of a cost not be exceeded, where one is promised. */
  readonly goal?: number;
  readonly met?: boolean;
  /** The ratio is ours over the peer's. */
  readonly isCost?: true;
}

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A comparison in one line for people. */
export function measurementLine({ name, ours, peer, ratio, unit, n, goal, met }: Measurement): string {
  const verdict = goal === undefined ? '' : `, goal ${goal}× ${met ? 'met' : 'MISSED'}`;
  return `${name}: ours ${grouped.format(ours)} ${unit}, peer ${grouped.format(peer)} ${unit}, ${ratio.toFixed(1)}×${verdict} (${n} inputs)`;
}
