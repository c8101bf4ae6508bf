import type { EventEnvelope } from '@emporion/messages';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crashingOutbox } from './crashing-outbox.ts';
import { context, deliver } from './outbox-stream.ts';

interface Run {
  readonly crashAt: readonly number[];
  /** Which entries on the bus fail once, each alone. */
  readonly failOnce?: (sequence: number) => boolean;
  /** The stream forgets everything before the relay has seen it. */
  readonly isStreamLost?: boolean;
}

const changes = ['a', 'b', 'a', 'c', 'a', 'b'];

/** Write, relay and consume while the process crashes, then sweep until nothing is left. */
async function run({ crashAt, failOnce = () => false, isStreamLost = false }: Run) {
  const { plan, relay, sweep, ...outbox } = crashingOutbox(new Set(crashAt));
  // Whoever asked for a change may not learn that it was made.
  for (const id of changes) await outbox.change(id).catch(() => {});
  const written = outbox.written();
  outbox.refuseOnce(written.filter(({ sequence }) => failOnce(sequence)).map(({ id }) => id));
  if (!isStreamLost) await deliver(relay, outbox.records());
  outbox.passMinutes(3);
  for (let turn = 0; turn < 20; turn += 1) await sweep({}, context).catch(() => {});
  return { plan, written, published: outbox.published(), left: outbox.left() };
}

/** A consumer with an inbox: the last sequence of each subject, written with the effect. */
function effectsOf(deliveries: readonly EventEnvelope[]): readonly string[] {
  const inbox = new Map<string, number>();
  return deliveries.flatMap(({ id, subject, sequence }) => {
    if (sequence <= (inbox.get(subject) ?? 0)) return [];
    inbox.set(subject, sequence);
    return [id];
  });
}

/** Every event that was written was published and had its effect once; nothing is left to do. */
function expectWhole({ written, published, left }: Awaited<ReturnType<typeof run>>): void {
  const ids = written.map(({ id }) => id).sort();
  expect(new Set(published.map(({ id }) => id))).toEqual(new Set(ids));
  expect([...effectsOf(published)].sort()).toEqual(ids);
  expect(left).toEqual([]);
}

describe('from the state to the bus', () => {
  test('[REL-9~] a crash at any await between write, publication and mark loses nothing and doubles no effect', async () => {
    const { plan, written } = await run({ crashAt: [] });
    expect(written).toHaveLength(changes.length);
    // Each write, each call of the bus, the mark, and each look of the sweeper.
    expect(plan.moments()).toBeGreaterThan(2 * (changes.length + 3 + 1));
    for (let moment = 1; moment <= plan.moments(); moment += 1) {
      const crashed = await run({ crashAt: [moment] });
      expect(crashed.plan.crashes()).toBe(1);
      expectWhole(crashed);
    }
  });

  test('[REL-9~] nor do several crashes, entries that fail alone, and a stream that is lost', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 12 }),
        fc.func(fc.boolean()),
        fc.boolean(),
        async (crashAt, failOnce, isStreamLost) => {
          expectWhole(await run({ crashAt, failOnce, isStreamLost }));
        },
      ),
    );
  });

  test('[REL-9~] what the stream has lost, the sweeper brings', async () => {
    const swept = await run({ crashAt: [], isStreamLost: true });
    expect(swept.published).toHaveLength(changes.length);
    expectWhole(swept);
  });
});
