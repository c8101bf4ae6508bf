import { formatInstant, parseInstant, plusMonths, startOfUtcDate, utcDateOf } from '@emporion/kernel';
import {
  audited,
  auditStart,
  contractHashOf,
  evolve,
  hasContract,
  type LoanApplication,
  type LoanFact,
  loanApplicationSchema,
  opened,
  recordTypes,
  retainUntil,
  retentionPolicy,
  standardRetentionPolicy,
} from '@emporion/loan-origination';
import { anyLoanCommands, anySubmission, factsOf } from '@emporion/loan-origination/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  after,
  approve,
  checked,
  claim,
  generate,
  next,
  noon,
  offeredApplication,
  reject,
  requested,
  sha256,
} from './applications.ts';

const placed: LoanFact = { type: 'legal-hold-placed', auditor: 'auditor-1', reason: 'case 12', at: noon };
const lifted: LoanFact = { type: 'legal-hold-lifted', reason: 'case 12 is closed', at: noon };

const untilOf = (application: LoanApplication): string | undefined => {
  const until = retainUntil(application, standardRetentionPolicy);
  return until === undefined ? undefined : formatInstant(until);
};

const offered = offeredApplication({ score: 750, at: noon });
const accepted = next(offered, { type: 'accept-offer', offerId: offered.offers[0]?.id ?? '', obligations: [] });
const contracted = next(accepted, {
  type: 'sign-contract',
  documentHash: hasContract(accepted) ? contractHashOf(accepted, sha256) : '',
  consentTextVersion: 'electronic-records-2026-1',
});
const declined = next(after([...checked(undefined), requested, claim(), reject()]), { type: 'decline' });
const withdrawn = next(offered, { type: 'withdraw' });
const life = [
  offered,
  accepted,
  contracted,
  declined,
  withdrawn,
  after([...checked(600), requested, claim(), approve()]),
];

describe('[L108~] how long a file is kept', () => {
  test('25 months after the last day of the notice of a refusal, and the rest of that day everywhere', () => {
    expect(declined).toMatchObject({ notice: { dueBy: parseInstant('2026-12-24T12:00:00Z') } });
    expect(untilOf(declined)).toBe('2029-01-26T00:00:00.000Z');
  });

  test('25 months after the end of what was refused to nobody', () => {
    expect(untilOf(withdrawn)).toBe('2028-12-26T00:00:00.000Z');
    const expired = next(offered, { type: 'expire-offers' }, parseInstant('2026-12-31T12:00:00Z'));
    expect(untilOf(expired)).toBe('2029-02-02T00:00:00.000Z');
  });

  test('seven years after the term of a contract', () => {
    expect(offered.offers[0]?.termMonths).toBe(36);
    expect(untilOf(contracted)).toBe('2036-11-26T00:00:00.000Z');
  });

  test('for as long as it has not ended, or a hold stands', () => {
    for (const open of [offered, accepted, after([generate].slice(1))]) expect(untilOf(open)).toBeUndefined();
    for (const ended of [contracted, declined, withdrawn]) {
      expect(untilOf(evolve(ended, placed))).toBeUndefined();
      expect(untilOf(evolve(evolve(ended, placed), lifted))).toBe(untilOf(ended));
    }
  });

  test('a policy keeps nothing for less than the law asks for', () => {
    const { classes } = standardRetentionPolicy;
    const shorter = { ...classes, application: { ...classes.application, months: 24 } };
    expect(() => retentionPolicy({ ...standardRetentionPolicy, classes: shorter })).toThrow(
      'kept too short: 24 months',
    );
    const shortest = { ...classes, contract: { ...classes.contract, months: Number.NaN } };
    expect(() => retentionPolicy({ ...standardRetentionPolicy, classes: shortest })).toThrow(RangeError);
  });

  test('every kind of record has a class, and every class a source', () => {
    expect(Object.keys(standardRetentionPolicy.classes).sort()).toEqual([...recordTypes].sort());
    for (const { source } of Object.values(standardRetentionPolicy.classes)) expect(source.length).toBeGreaterThan(10);
  });

  test('whatever happens to an application, it is kept until it has ended and 25 months longer', () => {
    fc.assert(
      fc.property(anySubmission(), anyLoanCommands(), (submission, commands) => {
        let application: LoanApplication = opened({ type: 'application-submitted', submission });
        for (const fact of factsOf(submission, commands)) {
          application = evolve(application, fact);
          const until = retainUntil(application, standardRetentionPolicy);
          const hasEnded = ['contracted', 'declined', 'withdrawn', 'expired'].includes(application.status);
          expect(until !== undefined).toBe(hasEnded);
          if (until === undefined) continue;
          expect(until).toBeGreaterThan(startOfUtcDate(plusMonths(utcDateOf(fact.at), 25)));
          if ('notice' in application) {
            expect(until).toBeGreaterThan(startOfUtcDate(plusMonths(utcDateOf(application.notice.dueBy), 25)));
          }
        }
      }),
    );
  });
});

describe('[L108~] the end of a file', () => {
  const endings = ['contract-signed', 'application-declined', 'application-withdrawn', 'application-expired'];

  test('is when its trail says that it ended, also in a file from before it was kept, held or not', () => {
    fc.assert(
      fc.property(anySubmission(), anyLoanCommands(), (submission, commands) => {
        const facts = factsOf(submission, commands);
        const submitted = { type: 'application-submitted', submission } as const;
        const application = evolve(facts.reduce<LoanApplication>(evolve, opened(submitted)), placed);
        const by = { applicationId: submission.id, actor: { kind: 'system', id: 'task' }, sha256 } as const;
        const trail = audited(auditStart, [submitted, ...facts], by);
        const ending = trail.find(({ action }) => [...endings, 'offers-expired', 'signing-expired'].includes(action));
        expect('endedAt' in application ? application.endedAt : undefined).toBe(ending?.at);
        const { endedAt: _, ...earlier } = application as LoanApplication & { readonly endedAt?: unknown };
        expect(loanApplicationSchema.parse(JSON.parse(JSON.stringify(earlier)))).toEqual(application);
      }),
    );
  });
});

describe('[L108~] a legal hold', () => {
  test('is no step in the life of an application: with it or without, the same happens', () => {
    fc.assert(
      fc.property(anySubmission(), anyLoanCommands(), fc.nat(), (submission, commands, place) => {
        const facts = factsOf(submission, commands);
        const start: LoanApplication = opened({ type: 'application-submitted', submission });
        const free = facts.reduce<LoanApplication>(evolve, start);
        const index = place % (facts.length + 1);
        const held = [...facts.slice(0, index), placed, ...facts.slice(index)].reduce<LoanApplication>(evolve, start);
        expect(held).toEqual({ ...free, hold: { placedBy: 'auditor-1', reason: 'case 12', placedAt: noon } });
        expect(loanApplicationSchema.parse(JSON.parse(JSON.stringify(held)))).toEqual(held);
        expect(evolve(held, lifted)).toEqual(free);
      }),
    );
  });

  test('stands once: another is no second one, and lifting none changes nothing', () => {
    for (const application of life) {
      const held = evolve(application, placed);
      expect(evolve(held, { ...placed, auditor: 'auditor-2' } as LoanFact)).toBe(held);
      expect(evolve(application, lifted)).toBe(application);
    }
  });
});
