import { type ClickstreamEventInput, clickstreamEventSchema, clickstreamEventVersion } from '@emporion/clickstream';
import { expect, test } from 'vitest';
import { eventQueue, type WaitingEvent } from '../src/clickstream/event-queue.ts';

const event = (number: number): WaitingEvent => ({
  specversion: '1.0',
  schema: clickstreamEventVersion,
  event_id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  event_name: 'view',
  action: 'view',
  occurred_at: '2026-03-01T10:00:00.000Z',
  anonymous_id: 'somebody',
  consent: { analytics: true, marketing: false },
});

function setUp({ outcomes = [] as boolean[], allowed = true } = {}) {
  const sent: { readonly ids: readonly number[]; readonly leaving: boolean }[] = [];
  const all: ClickstreamEventInput[] = [];
  const consent = { allowed };
  const queue = eventQueue({
    send: async (events, leaving) => {
      all.push(...events);
      sent.push({ ids: events.map(({ event_id }) => Number(event_id.slice(-12))), leaving });
      return outcomes.shift() ?? true;
    },
    isAllowed: () => consent.allowed,
    now: () => '2026-03-01T10:00:05.000Z',
  });
  const add = (from: number, to: number) => {
    for (let number = from; number <= to; number++) queue.add(event(number));
  };
  return { queue, sent, all, consent, add };
}

const numbers = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, place) => from + place);

test('nothing is kept or sent before consent', async () => {
  const { queue, sent, consent, add } = setUp({ allowed: false });
  add(1, 3);
  await queue.flush();
  consent.allowed = true;
  await queue.flush();
  expect(sent).toEqual([]);
});

test('what waits when consent is taken back is not sent', async () => {
  const { queue, sent, consent, add } = setUp();
  add(1, 3);
  consent.allowed = false;
  await queue.flush();
  await queue.leave();
  expect(sent).toEqual([]);
});

test('events go in small batches, in their order, as the schema wants them', async () => {
  const { queue, sent, all, add } = setUp();
  add(1, 25);
  await queue.flush();
  await queue.flush();
  await queue.flush();
  expect(sent.map(({ ids }) => ids)).toEqual([numbers(1, 20), numbers(21, 25)]);
  for (const one of all) expect(clickstreamEventSchema.safeParse(one).success).toBe(true);
});

test('a batch that could not be sent is sent once more, as it was, and then let go', async () => {
  const { queue, sent, add } = setUp({ outcomes: [false, false, true] });
  add(1, 2);
  await queue.flush();
  add(3, 3);
  await queue.flush();
  await queue.flush();
  await queue.flush();
  expect(sent.map(({ ids }) => ids)).toEqual([[1, 2], [1, 2], [3]]);
});

test('two flushes at once send nothing twice', async () => {
  const { queue, sent, add } = setUp();
  add(1, 30);
  await Promise.all([queue.flush(), queue.flush()]);
  expect(sent.map(({ ids }) => ids)).toEqual([numbers(1, 20)]);
});

test('a full queue lets the oldest go', async () => {
  const { queue, sent, add } = setUp();
  add(1, 250);
  await queue.leave();
  expect(sent).toEqual([{ ids: numbers(151, 250), leaving: true }]);
});

test('whoever leaves takes everything along that waits', async () => {
  const { queue, sent, add } = setUp({ outcomes: [false] });
  add(1, 2);
  await queue.flush();
  add(3, 3);
  await queue.leave();
  await queue.leave();
  expect(sent.slice(1)).toEqual([{ ids: [1, 2, 3], leaving: true }]);
});
