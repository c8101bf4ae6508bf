/** One comparison with a peer, as `--json` writes it. */
export interface Measurement {
  readonly name: string;
  /** Our median time for one call, in `unit`. */
  readonly ours: number;
  /** The peer's, for the same calls. */
  readonly peer: number;
  /** How many times the peer's time is ours. */
  readonly ratio: number;
  readonly unit: 'ns';
  /** How many different inputs were measured. */
  readonly n: number;
  /** The ratio that must be reached, where one is promised. */
  readonly goal?: number;
  readonly met?: boolean;
}

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A comparison in one line for people. */
export function measurementLine({ name, ours, peer, ratio, unit, n, goal, met }: Measurement): string {
  const verdict = goal === undefined ? '' : `, goal ${goal}× ${met ? 'met' : 'MISSED'}`;
  return `${name}: ours ${grouped.format(ours)} ${unit}, peer ${grouped.format(peer)} ${unit}, ${ratio.toFixed(1)}×${verdict} (${n} inputs)`;
}
