import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';

/** What a visitor asks for. */
export const kinds = ['browse', 'search', 'cart', 'checkout', 'progress'] as const;
export type Kind = (typeof kinds)[number];

/** What was measured of one kind of request; durations in milliseconds. */
export interface KindReport {
  readonly kind: Kind;
  readonly requests: number;
  readonly shed: number;
  /** Of every request, shed or not. */
  readonly perSecond: number;
  /** Of what was answered; without one, 0. */
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
}

/** What was measured of all requests; durations in milliseconds. */
export interface TallyReport {
  readonly seconds: number;
  readonly kinds: readonly KindReport[];
  /** Of what was answered, all kinds together. */
  readonly p99: number;
  /** Of what was shed. */
  readonly shedP99: number;
  /** How often each fault came. */
  readonly faults: Readonly<Record<string, number>>;
}

/** Counts what visitors got. */
export interface Tally {
  /** An answer, or a request that was turned away with a time to come back. */
  count(kind: Kind, answer: { readonly isShed: boolean; readonly milliseconds: number }): void;
  /** What no client should ever see, in words. */
  fault(what: string): void;
  requests(): number;
  report(seconds: number): TallyReport;
}

const microseconds = 1_000;

export function createTally(): Tally {
  const [answered, shed] = [createHistogram(), createHistogram()];
  const byKind = Object.fromEntries(kinds.map((kind) => [kind, createHistogram()])) as Record<
    Kind,
    RecordableHistogram
  >;
  const shedOf = new Map<Kind, number>();
  const faults = new Map<string, number>();
  return {
    count: (kind, { isShed, milliseconds }) => {
      const duration = Math.max(1, Math.round(milliseconds * microseconds));
      if (isShed) {
        shedOf.set(kind, (shedOf.get(kind) ?? 0) + 1);
        shed.record(duration);
      } else {
        byKind[kind].record(duration);
        answered.record(duration);
      }
    },
    fault: (what) => faults.set(what, (faults.get(what) ?? 0) + 1),
    requests: () => answered.count + shed.count,
    report: (seconds) => ({
      seconds,
      kinds: kinds.map((kind) => {
        const requests = byKind[kind].count + (shedOf.get(kind) ?? 0);
        return {
          kind,
          requests,
          shed: shedOf.get(kind) ?? 0,
          perSecond: Math.round((requests / seconds) * 10) / 10,
          p50: quantile(byKind[kind], 50),
          p99: quantile(byKind[kind], 99),
          longest: byKind[kind].count === 0 ? 0 : byKind[kind].max / microseconds,
        };
      }),
      p99: quantile(answered, 99),
      shedP99: quantile(shed, 99),
      faults: Object.fromEntries(faults),
    }),
  };
}

const quantile = (histogram: RecordableHistogram, percent: number): number =>
  histogram.count === 0 ? 0 : histogram.percentile(percent) / microseconds;
