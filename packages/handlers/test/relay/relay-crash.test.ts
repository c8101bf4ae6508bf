import type { EventEnvelope } from '@emporion/messages';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../adapters/test/aws/fake-dynamodb/faults.ts';
import { crashingOutbox } from './crashing-outbox.ts';
import { context, deliver } from './outbox-stream.ts';

interface Run {
  readonly crashAt: readonly number[];
  /** Which entries on the bus fail once, each alone. */
  readonly failOnce?: (sequence: number) => boolean;
  /** What goes wrong with the requests that delete what was published. */
  readonly faults?: readonly (Fault | undefined)[];
  /** Which batches the stream forgets before the relay has seen them. */
  readonly isLost?: (batch: number) => boolean;
}

const changes = ['a', 'b', 'a', 'c', 'a', 'b'];

/** Write, relay in two batches, publish and delete while the process crashes, then sweep until nothing is left. */
async function run({ crashAt, failOnce = () => false, faults = [], isLost = () => false }: Run) {
  const { plan, relay, sweep, stream, ...outbox } = crashingOutbox(new Set(crashAt));
  outbox.disturb('BatchWriteItem', ...faults);
  let relayed = 0;
  for (const [number, batch] of [changes.slice(0, 3), changes.slice(3)].entries()) {
    // Whoever asked for a change may not learn that it was made.
    for (const id of batch) await outbox.change(id).catch(() => {});
    const records = stream().slice(relayed);
    relayed += records.length;
    outbox.refuseOnce(outbox.written().flatMap(({ id, sequence }) => (failOnce(sequence) ? [id] : [])));
    if (!isLost(number)) await deliver(relay, records);
  }
  outbox.passMinutes(3);
  for (let turn = 0; turn === 0 || (turn < 20 && outbox.left().length > 0); turn += 1) {
    await sweep({}, context).catch(() => {});
  }
  return { plan, written: outbox.written(), published: outbox.published(), left: outbox.left() };
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
  test.each([
    // Of each batch: what waits before it, the calls of the bus, and a deletion after each. Then a look of the sweeper.
    { publisher: 'the relay', isLost: () => false, awaits: changes.length + (0 + 2 + 2) + (2 + 1 + 1) + 1 },
    { publisher: 'the sweeper', isLost: () => true, awaits: changes.length + 1 + 3 + 3 },
  ])(
    '[REL-9] a crash at any await between write, publication by $publisher and deletion loses nothing and doubles no effect',
    async ({ isLost, awaits }) => {
      const { plan, written } = await run({ crashAt: [], isLost });
      expect(written).toHaveLength(changes.length);
      // A crash before each effect, and one after it.
      expect(plan.moments()).toBe(2 * awaits);
      for (let moment = 1; moment <= plan.moments(); moment += 1) {
        const crashed = await run({ crashAt: [moment], isLost });
        expect(crashed.plan.crashes()).toBe(1);
        expectWhole(crashed);
      }
    },
  );

  test('[REL-9] nor do several crashes, entries that fail alone, deletions that are cut or not answered, and batches that the stream has lost', async () => {
    const anyFault = fc.constantFrom<Fault | undefined>(
      undefined,
      { kind: 'cut', after: 1 },
      { kind: 'unanswered' },
      { kind: 'refused', type: 'ThrottlingException' },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          crashAt: fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 12 }),
          failOnce: fc.func(fc.boolean()),
          faults: fc.array(anyFault, { maxLength: 12 }),
          isLost: fc.func(fc.boolean()),
        }),
        async (wrong) => {
          expectWhole(await run(wrong));
        },
      ),
    );
  });

  test('[REL-9] what the stream has lost, the sweeper brings', async () => {
    const swept = await run({ crashAt: [], isLost: () => true });
    expect(swept.published).toHaveLength(changes.length);
    expectWhole(swept);
  });
});
