import { type ClickstreamJournal, collectEvents, purchaseFunnel, sampleClickstream } from '@emporion/clickstream';
import { sampleMoment } from '@emporion/clickstream/testing';
import { instant, millisecondsPerDay, type Sha256, utcDateOf } from '@emporion/kernel';
import { fixedClock } from '@emporion/kernel/testing';
import { describe, expect, test } from 'vitest';
import type { ClickstreamLoader, ClickstreamReports } from '../ports.ts';

/** A lake under test: where events come in, how they get there, and what it tells of them. */
export interface LakeSubject {
  readonly journal: ClickstreamJournal;
  readonly loader: ClickstreamLoader;
  readonly reports: ClickstreamReports;
  readonly close: () => Promise<void>;
}

/** What every lake promises from the journal to the report. */
export function clickstreamLakeContract(
  name: string,
  open: () => Promise<LakeSubject>,
  { sha256, bytesOf }: { readonly sha256: Sha256; readonly bytesOf: (text: string) => Uint8Array },
): void {
  const spec = { seed: 11, visitors: 60, until: sampleMoment, days: 2, contentIds: ['SKU-1', 'SKU-2'] } as const;
  const range = { from: instant(sampleMoment - 2 * millisecondsPerDay), to: instant(sampleMoment + 1) };
  const asked = { steps: purchaseFunnel, windowMilliseconds: millisecondsPerDay };

  describe(`clickstream lake: ${name}`, () => {
    test('[E6~] reports tell the truth about a sample, whatever came twice or broken', async () => {
      const { journal, loader, reports, close } = await open();
      const { events, truth } = sampleClickstream(spec);
      const collect = collectEvents({ journal, clock: fixedClock(sampleMoment), sha256 });
      const payloads = events.map((event) => bytesOf(JSON.stringify(event)));
      const half = Math.floor(payloads.length / 2);

      await collect(payloads.slice(0, half), { source: 'web' });
      const first = await loader.load();
      await collect([...payloads.slice(half), bytesOf('{"schema":')], { source: 'web' });
      await collect(payloads.slice(0, 10), { source: 'web' });
      const [second, none] = await Promise.all([loader.load(), loader.load()]);

      expect(first.collected + second.collected + none.collected).toBe(payloads.length + 11);
      expect(second).toMatchObject({ bad: 1 });
      expect(first.duplicate + second.duplicate).toBe(truth.repeated + 10);
      expect(none).toEqual({ collected: 0, good: 0, bad: 0, duplicate: 0 });

      const funnel = await reports.funnel(range, asked);
      expect(funnel.steps.map(({ users }) => users)).toEqual(truth.funnel);
      expect(funnel.steps.map(({ action }) => action)).toEqual(purchaseFunnel);
      const { days, ...all } = await reports.sessions(range);
      expect(all).toMatchObject({ sessions: truth.sessions, users: truth.visitors, events: truth.events });
      expect(days.reduce((sum, { sessions }) => sum + sessions, 0)).toBe(truth.sessions);
      expect(days.map(({ date }) => date)).toEqual(days.map(({ date }) => date).toSorted((a, b) => a - b));
      expect(days.every(({ date }) => date >= utcDateOf(range.from) && date <= utcDateOf(range.to))).toBe(true);

      const before = { from: instant(range.from - millisecondsPerDay), to: range.from };
      expect((await reports.sessions(before)).sessions).toBe(0);
      await close();
    });

    test('an empty lake has nothing to tell', async () => {
      const { loader, reports, close } = await open();
      expect(await loader.load()).toEqual({ collected: 0, good: 0, bad: 0, duplicate: 0 });
      expect((await reports.funnel(range, asked)).steps.map(({ users }) => users)).toEqual([0, 0, 0, 0]);
      expect(await reports.sessions(range)).toEqual({
        sessions: 0,
        users: 0,
        events: 0,
        bounces: 0,
        durationMilliseconds: 0,
        days: [],
      });
      await close();
    });
  });
}
