import type { LoadArguments } from './arguments.ts';
import type { Load } from './run-load.ts';
import type { Verdict } from './verdicts.ts';

/** What a load run says at its end, as it is written as JSON. Durations are in milliseconds. */
export type LoadReport = Omit<Load, 'bought'> &
  Pick<LoadArguments, 'profile' | 'connections' | 'pauseSeconds'> & {
    readonly checkouts: number;
    /** Of all kinds together. */
    readonly perSecond: number;
    readonly verdicts: readonly Verdict[];
  };

const columns = ['kind', 'requests', 'shed', 'per second', 'p50 ms', 'p99 ms', 'longest'] as const;
const width = 11;

/** The report for a terminal. */
export function linesOf({ kinds, perSecond, verdicts, p99, seconds, ownDelayP99 }: LoadReport): readonly string[] {
  const row = (cells: readonly string[]): string => `  ${cells.map((cell) => cell.padStart(width)).join('')}`;
  return [
    row(columns),
    ...kinds.map(({ kind, requests, shed, ...kindOf }) =>
      row([
        kind,
        String(requests),
        String(shed),
        String(kindOf.perSecond),
        ...[kindOf.p50, kindOf.p99, kindOf.longest].map((milliseconds) => milliseconds.toFixed(1)),
      ]),
    ),
    `  ${perSecond} requests per second for ${seconds.toFixed(1)} s, p99 ${p99.toFixed(1)} ms`,
    `  The visitors themselves were up to ${ownDelayP99.toFixed(1)} ms late (p99).`,
    ...verdicts.map(({ claim, isKept, detail }) => `  ${isKept ? '✓' : '✗'} ${claim}: ${detail}`),
  ];
}
