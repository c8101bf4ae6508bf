import { plusMilliseconds } from '@emporion/kernel';
import {
  changeHold,
  type HoldCommand,
  type LoanRecording,
  standardLendingPolicy,
  submitApplication,
  verifyAudit,
} from '@emporion/loan-origination';
import { askForAny, inMemoryLoans } from '@emporion/loan-origination/testing';
import { sequentialIds } from '@emporion/messages/testing';
import { describe, expect, test } from 'vitest';
import { carLoan, noon, sha256 } from './applications.ts';

const cause = { correlationId: 'conversation', causationId: 'request' };
const place: HoldCommand = { type: 'place-legal-hold', auditor: 'auditor-1', reason: 'case 12' };
const lift: HoldCommand = { type: 'lift-legal-hold', auditor: 'auditor-2', reason: 'case 12 is closed' };

/** A submitted application in a store, and what was recorded with it last. */
async function open() {
  const loans = inMemoryLoans();
  const time = { now: noon };
  const recorded: LoanRecording[] = [];
  const applications: typeof loans.applications = {
    ...loans.applications,
    save: (application, version, recording) => {
      recorded.push(recording);
      return loans.applications.save(application, version, recording);
    },
  };
  const ports = {
    ...loans,
    applications,
    policy: standardLendingPolicy,
    clock: { now: () => time.now },
    sha256,
    ids: sequentialIds(),
  };
  const { customerId, amount, purpose, annualIncome } = carLoan;
  const submitted = await submitApplication(ports, { asked: { customerId, amount, purpose, annualIncome }, cause });
  if (!submitted.ok) throw new Error(submitted.error.reason);
  const { id } = submitted.value.application;
  return {
    ...ports,
    id,
    outbox: loans.outbox,
    pass: (milliseconds: number) => {
      time.now = plusMilliseconds(time.now, milliseconds);
    },
    hold: (command: HoldCommand, applicationId = id) => changeHold(ports, { applicationId, command, cause }),
    withdraw: () => askForAny(ports, { applicationId: id, command: { type: 'withdraw' }, cause }),
    last: () => recorded.at(-1),
    stored: async () => (await loans.applications.load(id))?.application,
  };
}

describe('[L108~] auditors', () => {
  test('place a hold and lift it, and the trail says who, why and when, and the world hears nothing', async () => {
    const { hold, id, outbox, stored, applications, pass } = await open();
    const before = await stored();
    const announced = outbox.length;
    expect(await hold(place)).toMatchObject({
      ok: true,
      value: { application: { hold: { placedBy: 'auditor-1', reason: 'case 12', placedAt: noon } } },
    });
    pass(5);
    expect(await hold(lift)).toMatchObject({ ok: true });
    const free = await stored();
    if (free === undefined || before === undefined) throw new Error('it is stored');
    expect({ ...free, audit: before.audit }).toEqual(before);
    const trail = await applications.auditOf(id, { limit: 10 });
    expect(trail.slice(1)).toMatchObject([
      {
        actor: { kind: 'auditor', id: 'auditor-1' },
        action: 'legal-hold-placed',
        about: { reason: 'case 12' },
        at: noon,
      },
      { actor: { id: 'auditor-2' }, action: 'legal-hold-lifted', about: { reason: 'case 12 is closed' }, at: noon + 5 },
    ]);
    expect(verifyAudit(free, trail, sha256).ok).toBe(true);
    expect(outbox).toHaveLength(announced);
  });

  test('who asks again for the same has it; who asks for another hold, or lifts none, is refused', async () => {
    const { hold, applications, id } = await open();
    expect(await hold(lift)).toEqual({ ok: false, error: { reason: 'no-legal-hold' } });
    const placed = await hold(place);
    expect(await hold(place)).toEqual(placed);
    for (const other of [{ reason: 'case 13' }, { auditor: 'auditor-2' }]) {
      expect(await hold({ ...place, ...other })).toEqual({
        ok: false,
        error: { reason: 'legal-hold-stands', placedBy: 'auditor-1', placedAt: noon },
      });
    }
    expect(await applications.auditOf(id, { limit: 10 })).toHaveLength(2);
    expect(await hold(place, 'nobody')).toEqual({ ok: false, error: { reason: 'not-found' } });
  });

  test('a file that ends is kept for its time, under a hold without one, and then for its time again', async () => {
    const { hold, withdraw, last } = await open();
    expect(last()).not.toHaveProperty('retainUntil');
    await withdraw();
    const until = last()?.retainUntil;
    expect(until).toBeGreaterThan(noon);
    await hold(place);
    expect(last()).not.toHaveProperty('retainUntil');
    await hold(lift);
    expect(last()).toMatchObject({ retainUntil: until });
  });

  test('what ends under a hold has no time until the hold is lifted', async () => {
    const { hold, withdraw, last, retention, id, stored } = await open();
    await hold(place);
    expect(await withdraw()).toMatchObject({ ok: true });
    expect(last()).not.toHaveProperty('retainUntil');
    const late = plusMilliseconds(noon, 20_000 * 86_400_000);
    expect(await retention.forgetDue(late, 1)).toEqual([]);
    await hold(lift);
    expect(await retention.forgetDue(late, 1)).toEqual([id]);
    expect(await stored()).toBeUndefined();
  });
});
