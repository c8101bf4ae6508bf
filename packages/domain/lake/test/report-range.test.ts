import { instant, millisecondsPerDay, parseInstant } from '@emporion/kernel';
import { expect, test } from 'vitest';
import { reportRange } from '../src/report-range.ts';

const now = instant(1_795_348_800_000);
const day = (days: number) => instant(now + days * millisecondsPerDay);

test('the last day unless something else is asked for', () => {
  expect(reportRange({}, now)).toEqual({ ok: true, value: { from: day(-1), to: now } });
  expect(reportRange({ from: day(-3) }, now)).toEqual({ ok: true, value: { from: day(-3), to: now } });
  expect(reportRange({ to: day(-3) }, now)).toEqual({ ok: true, value: { from: day(-4), to: day(-3) } });
});

test('no report about nothing, and none about too much', () => {
  expect(reportRange({ from: now }, now)).toEqual({ ok: false, error: { reason: 'empty-range' } });
  expect(reportRange({ from: day(-92) }, now).ok).toBe(true);
  expect(reportRange({ from: instant(day(-92) - 1) }, now)).toEqual({
    ok: false,
    error: { reason: 'range-too-long', longestDays: 92 },
  });
});

test('the beginning of time has no day before it', () => {
  const first = parseInstant('0001-01-01T00:00:00Z');
  expect(reportRange({ to: first }, now)).toEqual({ ok: false, error: { reason: 'empty-range' } });
  expect(reportRange({ to: instant(first + 1) }, now)).toEqual({ ok: true, value: { from: first, to: first + 1 } });
});
