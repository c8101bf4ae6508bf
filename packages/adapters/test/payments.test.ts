import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Database,
  openDatabase,
  scriptedPaymentGateway,
  sqlitePayments,
  sqliteReceipts,
  sqliteRecorder,
} from '@emporion/adapters/embedded';
import { instant } from '@emporion/kernel';
import { fixedClock } from '@emporion/kernel/testing';
import type { EventEnvelope } from '@emporion/messages';
import { sequentialIds } from '@emporion/messages/testing';
import { money } from '@emporion/money';
import { authorizePayment, capturePayment, cardToken, GatewayUnavailable, undoPayment } from '@emporion/payments';
import { paymentsContract } from '@emporion/payments/testing';
import { afterEach, expect, test } from 'vitest';

const at = instant(1_790_000_000_000);
const amount = money('EUR', 12_990);
const cause = { correlationId: 'conversation-1', causationId: 'request-1' };
const paymentId = '01990000-0000-7000-8000-0000000000b1';

const envelopesIn = (database: Database): readonly EventEnvelope[] =>
  database
    .statement('select envelope from outbox order by position')
    .all()
    .map((row) => JSON.parse(String(row['envelope'])) as EventEnvelope);

function openPayments(path = ':memory:', ids = sequentialIds()) {
  const database = openDatabase(path);
  const recorder = sqliteRecorder({ database, ids });
  const gateway = scriptedPaymentGateway({ database, challengeUrlOf: (reference) => `/bank/${reference}` });
  return {
    database,
    gateway,
    clock: fixedClock(at),
    payments: sqlitePayments({ database, recorder }),
    receipts: sqliteReceipts({ database }),
    recorded: () => envelopesIn(database),
  };
}

paymentsContract('sqlite', () => openPayments());

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

test('a change whose event cannot be written is not written either', async () => {
  // An id that is used up makes the outbox refuse its row, after the authorized state was written.
  const world = openPayments(':memory:', { next: () => '00000000-0000-7000-8000-000000000001' });
  const request = { amount, cardToken: cardToken('tok_approved'), cause };
  await authorizePayment(world, { ...request, paymentId });
  await expect(authorizePayment(world, { ...request, paymentId: 'second' })).rejects.toThrow(/UNIQUE/);
  expect((await world.payments.load('second'))?.payment.status).toBe('requested');
  expect(world.recorded()).toHaveLength(1);
});

test('[E102~] a hold that was not written down before the process ended is found and let go after it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'payments-'));
  folders.push(folder);
  const path = join(folder, 'emporion.db');
  // Each opening goes on where the one before was cut off.
  const reopened = async <T>(work: (world: ReturnType<typeof openPayments>) => Promise<T>): Promise<T> => {
    const world = openPayments(path, { next: () => crypto.randomUUID() });
    try {
      return await work(world);
    } finally {
      world.database.close();
    }
  };
  const request = { paymentId, amount, cardToken: cardToken('tok_flaky'), cause };

  await reopened((world) => expect(authorizePayment(world, request)).rejects.toThrow(GatewayUnavailable));
  await reopened(async (world) => {
    expect((await world.payments.load(paymentId))?.payment.status).toBe('requested');
    expect(world.gateway.ledger()).toMatchObject([{ held: amount }]);
    expect(await authorizePayment(world, request)).toMatchObject({ value: { payment: { status: 'authorized' } } });
  });
  await reopened(async (world) => {
    // The bank captured, and the process ended before it could write that down.
    await world.gateway.capture({ reference: paymentId, key: `${paymentId}:capture` });
  });
  await reopened(async (world) => {
    expect(await capturePayment(world, { paymentId, cause })).toMatchObject({
      value: { payment: { status: 'captured' } },
    });
  });
  await reopened(async (world) => {
    const undone = await undoPayment(world, { paymentId, cause });
    expect(undone).toMatchObject({ value: { payment: { status: 'refunded' }, version: 4 } });
    expect(world.gateway.ledger()).toEqual([
      { reference: paymentId, held: money('EUR', 0), captured: amount, refunded: amount },
    ]);
    expect(world.recorded().map(({ type, sequence }) => [type, sequence])).toEqual([
      ['payments.payment-authorized.v1', 2],
      ['payments.payment-captured.v1', 3],
      ['payments.payment-refunded.v1', 4],
    ]);
  });
});
