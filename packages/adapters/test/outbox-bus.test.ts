import { instant, ok } from '@emporion/kernel';
import type { EventEnvelope } from '@emporion/messages';
import { sequentialIds } from '@emporion/messages/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BusConsumer,
  openDatabase,
  outboxBus,
  sqliteBusJournal,
  sqliteReceipts,
  sqliteRecorder,
  virtualClock,
} from '../src/embedded/index.ts';

const at = instant(1_700_000_000_000);
const cause = { correlationId: 'c', causationId: 'c' };
const data = { value: 1 };

function open() {
  const database = openDatabase(':memory:');
  const clock = virtualClock(at);
  const recorder = sqliteRecorder({ database, ids: sequentialIds() });
  const publish = (subject: string, sequence: number, type = 'test.thing-done.v1') =>
    database.transact(() => {
      recorder.record(subject, sequence - 1, { events: [{ type, data }], at, cause });
    });
  const bus = (
    deliver: BusConsumer['deliver'],
    more: Partial<BusConsumer> & { disturb?: (batch: readonly EventEnvelope[]) => readonly EventEnvelope[] } = {},
  ) =>
    outboxBus({
      database,
      clock,
      random: () => 0.5,
      ...(more.disturb === undefined ? {} : { disturb: more.disturb }),
      consumers: [{ consumer: 'reader', types: ['test.thing-done.v1'], maxDeliveries: 3, deliver, ...more }],
    });
  const deadLetters = () => database.statement('select position, attempts, error from dead_letter').all();
  return { database, clock, recorder, publish, bus, deadLetters };
}

describe('the outbox bus', () => {
  test('delivers what was published before and after it started, and only the types that the consumer wants', async () => {
    const { publish, bus } = open();
    const seen: string[] = [];
    publish('thing/a', 1);
    publish('thing/a', 2, 'test.thing-ignored.v1');
    const running = bus(async ({ subject, sequence }) => void seen.push(`${subject}:${sequence}`));
    running.start();
    publish('thing/b', 1);
    await running.idle();
    await running.stop();
    expect(seen).toEqual(['thing/a:1', 'thing/b:1']);
  });

  test('a failing event holds back its own subject only, and is tried again after a pause', async () => {
    const { clock, publish, bus } = open();
    const seen: string[] = [];
    let isDown = true;
    publish('thing/a', 1);
    publish('thing/a', 2);
    publish('thing/b', 1);
    const running = bus(async ({ subject, sequence }) => {
      if (isDown && subject === 'thing/a') throw new Error('down');
      seen.push(`${subject}:${sequence}`);
    });
    running.start();
    await running.idle();
    expect(seen).toEqual(['thing/b:1']);
    isDown = false;
    await clock.advance(200);
    await running.idle();
    await running.stop();
    expect(seen).toEqual(['thing/b:1', 'thing/a:1', 'thing/a:2']);
  });

  test('an event that never succeeds becomes a dead letter with its reason, and its successors go on', async () => {
    const { clock, publish, bus, deadLetters } = open();
    const seen: string[] = [];
    publish('thing/a', 1);
    publish('thing/a', 2);
    const running = bus(async ({ subject, sequence }) => {
      if (sequence === 1) throw new TypeError('poison');
      seen.push(`${subject}:${sequence}`);
    });
    running.start();
    for (let step = 0; step < 5; step++) {
      await running.idle();
      await clock.advance(30_000);
    }
    await running.idle();
    await running.stop();
    expect(deadLetters().map((row) => ({ ...row }))).toEqual([
      { position: 1, attempts: 3, error: 'TypeError: poison' },
    ]);
    expect(seen).toEqual(['thing/a:2']);
  });

  test('a bus that starts again goes on where the last one stopped', async () => {
    const { publish, bus } = open();
    const seen: number[] = [];
    publish('thing/a', 1);
    const first = bus(async ({ sequence }) => void seen.push(sequence));
    first.start();
    await first.idle();
    await first.stop();
    publish('thing/a', 2);
    const second = bus(async ({ sequence }) => void seen.push(sequence));
    second.start();
    await second.idle();
    await second.stop();
    expect(seen).toEqual([1, 2]);
  });
});

describe('the recorder', () => {
  test('[REL-9~] [L36~] state and events are written together or not at all', () => {
    const { database, recorder } = open();
    const write = () =>
      database.attempt(() => {
        const refusal = recorder.record('thing/a', 0, { events: [{ type: 'test.thing-done.v1', data }], at, cause });
        if (refusal !== undefined) throw new Error(refusal.reason);
        throw new Error('crash before the commit');
      });
    expect(write).toThrow('crash before the commit');
    expect(database.statement('select count(*) as n from outbox').get()?.['n']).toBe(0);
  });

  test('what hangs is given up after a minute, and those behind it go on', async () => {
    const { clock, publish, bus } = open();
    const seen: string[] = [];
    publish('thing/a', 1);
    publish('thing/b', 1);
    const running = bus(({ subject }) => {
      seen.push(subject);
      return subject === 'thing/a' ? new Promise(() => {}) : Promise.resolve();
    });
    running.start();
    while (seen.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(59_999);
    expect(seen).toEqual(['thing/a']);
    await clock.advance(1);
    while (seen.length === 1) await new Promise((resolve) => setImmediate(resolve));
    expect(seen).toEqual(['thing/a', 'thing/b']);
  });

  test('a dead letter is delivered once more on request, from the first attempt on', async () => {
    const { database, clock, publish, bus, deadLetters } = open();
    const journal = sqliteBusJournal({ database });
    let isDown = true;
    const seen: string[] = [];
    publish('thing/a', 1);
    const running = bus(async ({ subject }) => {
      if (isDown) throw new Error('down');
      seen.push(subject);
    });
    running.start();
    for (let attempt = 0; attempt < 3; attempt++) {
      await running.idle();
      await clock.advance(30_000);
    }
    await running.idle();
    expect(deadLetters()).toHaveLength(1);
    expect(await journal.redeliver('reader', 7)).toBe(false);
    expect(await journal.redeliver('somebody-else', 1)).toBe(false);

    isDown = false;
    expect(await journal.redeliver('reader', 1)).toBe(true);
    await running.idle();
    expect(seen).toEqual(['thing/a']);
    expect(deadLetters()).toEqual([]);
    expect(await journal.redeliver('reader', 1)).toBe(false);
    await running.stop();
  });

  test('[REL-11] a delivery counts once, whatever the order and however often it comes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 20 }), (sequences) => {
        const { database, recorder } = open();
        const effects = sequences.filter(
          (sequence) =>
            database.attempt(() => {
              const delivery = { consumer: 'reader', eventId: `e${sequence}`, subject: 'thing/a', sequence };
              const refusal = recorder.record('thing/b', 0, { events: [], at, cause, delivery });
              return refusal === undefined ? ok(true) : { ok: false, error: refusal };
            }).ok,
        );
        database.close();
        expect(effects).toEqual(
          sequences.filter((sequence, index) => sequence > Math.max(0, ...sequences.slice(0, index))),
        );
      }),
    );
  });

  test('[REL-3~] the first receipt of a key stays', async () => {
    const { database, recorder } = open();
    const receipts = sqliteReceipts({ database });
    const record = (answer: string) =>
      database.transact(() =>
        recorder.record('thing/a', 0, {
          events: [],
          at,
          cause,
          receipt: { scope: 's', key: 'k', fingerprint: 'f', answer },
        }),
      );
    expect(record('first')).toBeUndefined();
    expect(record('second')).toEqual({ reason: 'already-received' });
    expect(await receipts.find('s', 'k')).toEqual({ scope: 's', key: 'k', fingerprint: 'f', answer: 'first' });
    expect(await receipts.find('s', 'other')).toBeUndefined();
  });
});
