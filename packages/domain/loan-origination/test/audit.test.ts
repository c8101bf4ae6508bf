import { isDeepStrictEqual } from 'node:util';
import { hashOf, type Json, plusMilliseconds } from '@emporion/kernel';
import { type AuditEntry, audited, auditStart, headAfter, verifyAudit } from '@emporion/loan-origination';
import { anyLoanCommands, anySubmission, factsOf } from '@emporion/loan-origination/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carLoan, noon, sha256 } from './applications.ts';

const actor = { kind: 'reviewer', id: 'reviewer-1' } as const;

const anyTrail = () =>
  fc.record({ submission: anySubmission(), commands: anyLoanCommands() }).map(({ submission, commands }) => {
    const facts = [{ type: 'application-submitted', submission } as const, ...factsOf(submission, commands)];
    const entries = audited(auditStart, facts, { applicationId: submission.id, actor, sha256 });
    return { id: submission.id, audit: headAfter(auditStart, entries), entries };
  });

/** Every value in an entry, changed by a little. */
function changes(entry: AuditEntry): readonly AuditEntry[] {
  const flip = (hash: string) => `${hash.startsWith('0') ? '1' : '0'}${hash.slice(1)}`;
  return [
    { ...entry, applicationId: `${entry.applicationId}x` },
    { ...entry, sequence: entry.sequence + 1 },
    { ...entry, at: plusMilliseconds(entry.at, 1) },
    { ...entry, actor: { ...entry.actor, id: 'somebody' } },
    { ...entry, actor: { ...entry.actor, kind: 'system' } },
    { ...entry, action: entry.action === 'note-added' ? 'review-decided' : 'note-added' },
    { ...entry, about: { ...entry.about, outcome: 'changed' } },
    { ...entry, detailHash: flip(entry.detailHash) },
    { ...entry, previousHash: flip(entry.previousHash) },
    { ...entry, hash: flip(entry.hash) },
  ];
}

/** The entry with its own hash made right again, as somebody would who knows the rule. */
const rehashed = ({ hash: _, ...entry }: AuditEntry): AuditEntry => ({ ...entry, hash: hashOfEntry(entry) });

const hashOfEntry = (entry: Omit<AuditEntry, 'hash'>): string => hashOf(entry as unknown as Json, sha256);

test('[L7~] a trail that nobody touched is whole', () => {
  fc.assert(
    fc.property(anyTrail(), ({ id, audit, entries }) => {
      expect(verifyAudit({ id, audit }, entries, sha256)).toEqual({ ok: true, value: undefined });
      expect(audit.sequence).toBe(entries.length);
    }),
  );
});

test('[L7~] any change of any entry is found, and who makes its hash right again breaks the chain', () => {
  fc.assert(
    fc.property(anyTrail(), fc.nat(), ({ id, audit, entries }, pick) => {
      const index = pick % entries.length;
      const entry = entries[index];
      if (entry === undefined) return;
      for (const changed of changes(entry)) {
        for (const forged of [changed, rehashed(changed)]) {
          // Whoever changes the hash alone and makes it right again has changed nothing.
          if (isDeepStrictEqual(forged, entry)) continue;
          expect(verifyAudit({ id, audit }, entries.with(index, forged), sha256).ok).toBe(false);
        }
      }
    }),
  );
});

test('[L7~] a gap, a repeat, another order, a cut and a foreign end are found', () => {
  fc.assert(
    fc.property(anyTrail(), anyTrail(), fc.nat(), ({ id, audit, entries }, other, pick) => {
      const index = pick % entries.length;
      const isBroken = (changed: readonly AuditEntry[]) => !verifyAudit({ id, audit }, changed, sha256).ok;
      const [here, there] = [entries[index], entries[index + 1]];
      if (here === undefined) return;
      expect(isBroken(entries.toSpliced(index, 1))).toBe(true);
      expect(isBroken(entries.toSpliced(index, 0, here))).toBe(true);
      expect(isBroken(entries.slice(0, index))).toBe(true);
      if (there !== undefined) expect(isBroken(entries.with(index, there).with(index + 1, here))).toBe(true);
      expect(isBroken([...entries, ...other.entries])).toBe(true);
      if (other.audit.hash !== audit.hash) expect(isBroken(other.entries)).toBe(true);
    }),
  );
});

test('a flaw is named with the place where it is seen', () => {
  const facts = Array.from({ length: 3 }, () => ({ type: 'credit-check-started', at: noon }) as const);
  const entries = audited(auditStart, facts, { applicationId: carLoan.id, actor, sha256 });
  const whole = { id: carLoan.id, audit: headAfter(auditStart, entries) };
  const flaw = (changed: readonly AuditEntry[]) => {
    const verified = verifyAudit(whole, changed, sha256);
    return verified.ok ? undefined : verified.error;
  };
  const [first, second, third] = entries as [AuditEntry, AuditEntry, AuditEntry];
  expect(flaw([first, { ...second, at: plusMilliseconds(noon, 1) }, third])).toEqual({
    reason: 'audit-entry-changed',
    sequence: 2,
  });
  expect(flaw([first, third])).toEqual({ reason: 'audit-trail-broken', sequence: 2 });
  expect(flaw([first, second])).toEqual({ reason: 'audit-trail-cut', sequence: 3 });
  expect(flaw([])).toEqual({ reason: 'audit-trail-cut', sequence: 1 });
});

test('[L7~] an entry says who did what and when, and holds no amount, score, note, question or answer', () => {
  fc.assert(
    fc.property(anyTrail(), ({ entries }) => {
      for (const { about, detailHash, hash } of entries) {
        expect(Object.keys(about).join(' ')).not.toMatch(/amount|income|debt|score|note|question|answer|purpose/i);
        for (const value of [detailHash, hash]) expect(value).toMatch(/^[0-9a-f]{64}$/);
      }
    }),
  );
  const note = { author: 'reviewer-1', text: 'seen the payslips', at: noon };
  const [entry] = audited(auditStart, [{ type: 'note-added', reviewId: 'review-1', note, at: noon }], {
    applicationId: carLoan.id,
    actor,
    sha256,
  });
  expect(entry).toMatchObject({
    applicationId: carLoan.id,
    sequence: 1,
    at: noon,
    actor,
    action: 'note-added',
    about: { reviewId: 'review-1' },
  });
  expect(JSON.stringify(entry)).not.toContain('payslips');
});
