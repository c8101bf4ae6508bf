import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { dynamoDbStockLevels, dynamoDbStockReservations } from '@emporion/adapters/aws';
import { type InventoryEnvelope, inventoryEvents, levelAfter, movementsOf } from '@emporion/inventory';
import { minute, occasion } from '@emporion/inventory/testing';
import { readEvent } from '@emporion/messages';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentSchema } from '../../src/aws/document.ts';
import { dynamoDbWorld } from './dynamodb-world.ts';
import type { Fault } from './fake-dynamodb/faults.ts';
import type { Attributes } from './fake-dynamodb/value.ts';

const sku = 'CUP-1';
const limit = 2;

type Act =
  | { readonly act: 'reserve'; readonly id: string; readonly quantity: number; readonly replaces: string | undefined }
  | { readonly act: 'confirm' | 'release' | 'ship' | 'restock'; readonly id: string; readonly isLate: boolean }
  | { readonly act: 'receive'; readonly id: string }
  | { readonly act: 'expire' };

function eventIn(item: Attributes): InventoryEnvelope {
  const read = readEvent(
    inventoryEvents,
    documentSchema.parse(unmarshall(item as Record<string, AttributeValue>)['doc']),
  );
  if (!read.ok) throw new Error(read.error.reason);
  return read.value;
}

const anyId = fc.constantFrom('r1', 'r2', 'r3');
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({
        act: fc.constant('reserve' as const),
        id: anyId,
        quantity: fc.integer({ min: 1, max: 3 }),
        replaces: fc.option(anyId, { nil: undefined, freq: 2 }),
      })
      .map((act) => (act.replaces === act.id ? { ...act, replaces: undefined } : act)),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constantFrom('confirm', 'confirm', 'release', 'ship', 'restock'),
      id: anyId,
      isLate: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('receive'), id: fc.constantFrom('d2', 'd3') }) },
  { weight: 1, arbitrary: fc.constant({ act: 'expire' }) },
);

const collided: Fault = { kind: 'canceled', codes: ['TransactionConflict', 'None', 'TransactionConflict'] };
const anyFault = fc.constantFrom<Fault | undefined>(
  undefined,
  undefined,
  collided,
  { kind: 'unanswered' },
  { kind: 'unsent' },
);

test('[E4~] of processes that race over a table, collide, are not answered or die, none oversells or loses a unit', {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        units: fc.integer({ min: 1, max: 4 }),
        shards: fc.constantFrom(1, 3),
        processes: fc.array(fc.array(anyAct, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 3 }),
        faults: fc.array(anyFault, { maxLength: 6 }),
        deaths: fc.array(fc.constantFrom(undefined, undefined, undefined, 'before', 'after'), { maxLength: 12 }),
      }),
      fc.scheduler(),
      async ({ units, shards, processes, faults, deaths }, scheduler) => {
        let isRacing = false;
        const pending = [...deaths];
        const around = async <T>(serve: () => Promise<T>): Promise<T> => {
          if (!isRacing) return serve();
          await scheduler.schedule(Promise.resolve());
          const death = pending.shift();
          if (death === 'before') return new Promise(() => {});
          const answer = await serve();
          return death === 'after' ? new Promise(() => {}) : answer;
        };
        const { fake, stock } = dynamoDbWorld({ around });
        const options = { ...stock, shards };
        const levels = dynamoDbStockLevels(options);
        const reservations = dynamoDbStockReservations(options);
        await levels.receive({ id: 'd1', lines: [{ sku, quantity: units }] }, occasion(0));
        const carryOut = async (acts: readonly Act[]): Promise<void> => {
          for (const act of acts) {
            if (act.act === 'reserve') {
              const { id, quantity, replaces } = act;
              const lines = [{ sku, quantity, backorderLimit: limit }];
              const request = { id, lines, expiresAt: minute(15), ...(replaces === undefined ? {} : { replaces }) };
              await reservations.reserve(request, occasion(1));
            } else if (act.act === 'receive') {
              await levels.receive({ id: act.id, lines: [{ sku, quantity: 2 }] }, occasion(1));
            } else if (act.act === 'expire') {
              await reservations.expireDue(occasion(15), 2);
            } else {
              await reservations[act.act](act.id, occasion(act.isLate ? 15 : 1));
            }
          }
        };
        isRacing = true;
        fake.plan('TransactWriteItems', ...faults);
        const done = processes.map(carryOut);
        let failure: unknown;
        for (const process of done) {
          process.catch((error: unknown) => {
            failure ??= error;
          });
        }
        let idle = 0;
        while (idle < 3) {
          if (scheduler.count() > 0) {
            idle = 0;
            await scheduler.waitOne();
          } else {
            idle += 1;
            await new Promise((resolve) => setImmediate(resolve));
          }
        }
        isRacing = false;
        if (failure !== undefined) throw failure;
        const events = fake.items('outbox').map(eventIn);
        expect(new Set(events.map(({ subject, type }) => `${subject} ${type}`)).size).toBe(events.length);
        const ends = events.filter(({ type }) => /-(committed|released|expired)\.v1$/.test(type));
        expect(new Set(ends.map(({ subject }) => subject)).size).toBe(ends.length);
        const [level] = await levels.levels([sku]);
        expect(level).toEqual(levelAfter(sku, events.flatMap(movementsOf)));
        expect(level?.available).toBeGreaterThanOrEqual(-limit);
        expect(Math.min(level?.onHand ?? 0, level?.held ?? 0, level?.committed ?? 0)).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});
