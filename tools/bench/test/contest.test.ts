import { expect, test } from 'vitest';
import { type Effort, measure, median } from '../src/contest.ts';
import { differences, differencesLine } from '../src/differences.ts';
import { measurementLine } from '../src/measurement.ts';

/** A clock that only moves when work is done. */
function workshop() {
  let milliseconds = 0;
  const effort: Effort = { rounds: 5, turn: 64, now: () => milliseconds };
  const work =
    (cost: number, log?: string[], name = '') =>
    () => {
      milliseconds += cost;
      log?.push(name);
      return milliseconds;
    };
  return { effort, work };
}

test('the ratio is how many times the peer takes our time', () => {
  const { effort, work } = workshop();
  const measurement = measure({ name: 'split', inputs: [1, 2], ours: work(1), peer: work(16), goal: 15 }, effort);
  expect(measurement).toEqual({
    name: 'split',
    ours: 1e6,
    peer: 16e6,
    ratio: 16,
    unit: 'ns',
    n: 2,
    goal: 15,
    met: true,
  });
  expect(measurementLine(measurement)).toBe(
    'split: ours 1,000,000 ns, peer 16,000,000 ns, 16.0×, goal 15× met (2 inputs)',
  );
});

test('a goal that is not reached is said', () => {
  const { effort, work } = workshop();
  const measurement = measure({ name: 'split', inputs: [1], ours: work(1), peer: work(8), goal: 15 }, effort);
  expect(measurement.met).toBe(false);
  expect(measurementLine(measurement)).toContain('goal 15× MISSED');
});

test('without a goal there is no verdict', () => {
  const { effort, work } = workshop();
  const measurement = measure({ name: 'split', inputs: [1], ours: work(1), peer: work(8) }, effort);
  expect(measurement).not.toHaveProperty('met');
});

test('the sides take turns, and who begins alternates', () => {
  const { effort, work } = workshop();
  const log: string[] = [];
  measure({ name: 'split', inputs: [1], ours: work(64, log, 'o'), peer: work(64, log, 'p') }, effort);
  expect(log.join('')).toBe('op' + 'op' + 'po' + 'op' + 'po' + 'op');
});

test('one slow turn does not move the median', () => {
  expect(median([3, 1, 900, 2, 1])).toBe(2);
});

test('differences are counted by reason', () => {
  const counts = differences([1, 2, 3, 4], (value) => (value > 2 ? 'are large' : undefined));
  expect(differencesLine(counts, 4)).toBe('2 of 4 answers differ: 2 are large');
  expect(differencesLine(new Map(), 4)).toBe('all 4 answers are the same');
});
