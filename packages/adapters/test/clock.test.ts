import { instant } from '@emporion/kernel';
import { clockContract } from '@emporion/kernel/testing';
import { expect, test } from 'vitest';
import { systemClock, uuidSource, virtualClock } from '../src/embedded/index.ts';

clockContract('virtual', () => {
  const clock = virtualClock(instant(1_700_000_000_000));
  return { clock, pass: (milliseconds) => clock.advance(milliseconds) };
});

clockContract('system', () => {
  const clock = systemClock();
  return { clock, pass: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds + 1)) };
});

test('a virtual clock stops at every wait on its way, in order', async () => {
  const clock = virtualClock(instant(0));
  const woken: number[] = [];
  const sleeper = async (due: number, again: number) => {
    await clock.until(instant(due));
    woken.push(clock.now());
    await clock.until(instant(due + again));
    woken.push(clock.now());
  };
  const sleepers = [sleeper(30, 5), sleeper(10, 40), sleeper(20, 1)];
  await clock.advance(100);
  await Promise.all(sleepers);
  expect(woken).toEqual([10, 20, 21, 30, 35, 50]);
  expect(clock.now()).toBe(100);
});

test('[L33] ids are lower-case UUIDv7, unique and increasing, even within one millisecond', () => {
  const ids = uuidSource({ clock: { now: () => instant(1_700_000_000_000) } });
  const made = Array.from({ length: 20_000 }, () => ids.next());
  expect(new Set(made).size).toBe(made.length);
  expect([...made].sort()).toEqual(made);
  for (const id of made) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
