import { instant, millisecondsPerDay, parseInstant } from '@emporion/kernel';
import { expect, test } from 'vitest';
import { purchaseFunnel } from '../src/actions.ts';
import type { Activity } from '../src/activity.ts';
import { examine } from '../src/examination.ts';
import { funnel } from '../src/funnel.ts';
import { unboundedMemory } from '../src/novelty.ts';
import { sampleClickstream } from '../src/sample.ts';
import { sessionize } from '../src/session.ts';
import { sampleMoment } from '../src/testing/index.ts';
import { bytesOf, journaled, outcomeOf, sha256 } from './setting.ts';

const spec = { seed: 7, visitors: 400, until: sampleMoment, days: 5, contentIds: ['SKU-1', 'SKU-2', 'SKU-3'] } as const;
const { events, truth } = sampleClickstream(spec);

test('the same seed makes the same sample, another seed another', () => {
  expect(sampleClickstream(spec)).toEqual({ events, truth });
  expect(sampleClickstream({ ...spec, seed: 8 }).events).not.toEqual(events);
});

test('events happen within the days that were asked for', () => {
  const times = events.map(({ occurred_at }) => parseInstant(occurred_at));
  expect(times.every((at) => at <= spec.until && at >= spec.until - spec.days * millisecondsPerDay)).toBe(true);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

test('[E6~] what reports count is what was made up', () => {
  const admit = unboundedMemory();
  const outcomes = events.map((event) => {
    const payload = bytesOf(event);
    const examined = examine(journaled(payload), sha256);
    return outcomeOf(event, { novelty: admit(examined.ok ? examined.value.key : undefined) });
  });
  expect(outcomes.filter(({ kind }) => kind === 'bad')).toEqual([]);
  expect(outcomes.filter(({ kind }) => kind === 'duplicate')).toHaveLength(truth.repeated);
  const deeds = outcomes.flatMap((outcome) => (outcome.kind === 'good' ? countable(outcome.activity) : []));
  expect(deeds).toHaveLength(truth.events);
  expect(new Set(deeds.map(({ userKey }) => userKey)).size).toBe(truth.visitors);
  expect(sessionize(deeds)).toHaveLength(truth.sessions);
  expect(funnel(deeds, { steps: purchaseFunnel, windowMilliseconds: millisecondsPerDay })).toEqual(truth.funnel);
  expect(truth.funnel.every((count, step) => count > 0 && count < (truth.funnel[step - 1] ?? Infinity))).toBe(true);
  expect(truth.repeated).toBeGreaterThan(0);
});

const countable = ({ userKey, isBot, eventId, at, action }: Activity) =>
  userKey === undefined || isBot ? [] : [{ userKey, eventId, at: instant(at), action }];
