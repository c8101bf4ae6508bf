import { inMemoryCreditBureau } from '@emporion/credit-risk/testing';
import { ok } from '@emporion/kernel';
import { fixedClock } from '@emporion/kernel/testing';
import {
  answerReview,
  awaitInformation,
  changeReview,
  checkCredit,
  type LoanApplications,
  opened,
  requestReview,
  reviewStages,
  standardLendingPolicy,
} from '@emporion/loan-origination';
import { anyVerdict, askForAny, inMemoryLoans } from '@emporion/loan-origination/testing';
import { sequentialIds } from '@emporion/messages/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carLoan, noon, sha256 } from './applications.ts';

const cause = { correlationId: 'conversation', causationId: 'request' };
const applicationId = carLoan.id;

/** What tasks, people and deliveries may do, in any order and at the same time. */
const anyCall = () =>
  fc.oneof(
    { arbitrary: fc.constant({ type: 'check' } as const), weight: 3 },
    fc.record({ type: fc.constant('review' as const), stage: fc.constantFrom(...reviewStages) }),
    fc.record({ type: fc.constant('verdict' as const), verdict: anyVerdict() }),
    fc.constant({ type: 'await' } as const),
    fc.constant({ type: 'answer' } as const),
    { arbitrary: fc.constant({ type: 'command', command: { type: 'generate-offers' } } as const), weight: 2 },
    fc.constantFrom(
      { type: 'command', command: { type: 'decline' } } as const,
      { type: 'command', command: { type: 'expire-review' } } as const,
      { type: 'command', command: { type: 'provide-information', answer: 'this', figures: {} } } as const,
      { type: 'command', command: { type: 'withdraw' } } as const,
      {
        type: 'command',
        command: { type: 'accept-offer', offerId: `${applicationId}.lending-2026-2.36`, obligations: [] },
      } as const,
    ),
  );

const onceOnly = [
  'lending.credit-check-started.v1',
  'lending.credit-checked.v1',
  'lending.review-requested.v1',
  'lending.review-decided.v1',
  'lending.offers-generated.v1',
  'lending.offer-accepted.v1',
  'lending.application-declined.v2',
  'lending.application-expired.v1',
  'lending.application-withdrawn.v1',
];

test('[L73] tasks, decisions and deliveries that race and repeat have each effect once, and no risk slips through', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.constantFrom(300, 649, 650, 750, undefined),
      fc.nat({ max: 2 }),
      fc.array(fc.array(anyCall(), { minLength: 1, maxLength: 4 }), { maxLength: 10 }),
      async (scheduler, score, outages, waves) => {
        const loans = inMemoryLoans();
        await loans.applications.save(opened({ type: 'application-submitted', submission: carLoan }), 0, {
          events: [],
          at: noon,
          cause,
          audit: [],
        });
        const applications: LoanApplications = {
          ...loans.applications,
          load: scheduler.scheduleFunction(loans.applications.load),
          save: scheduler.scheduleFunction(loans.applications.save),
        };
        const report = score === undefined ? {} : { report: { id: 'report', score } };
        const ports = {
          ...loans,
          applications,
          policy: standardLendingPolicy,
          clock: fixedClock(noon),
          sha256,
          ids: sequentialIds(),
          bureau: inMemoryCreditBureau([{ customerId: carLoan.customerId, ...report, outages }]),
          vault: { seal: async (token: string) => token, open: async (sealed: string) => sealed },
          callbacks: { succeed: async () => ok(undefined) },
        };
        const run = async (call: ReturnType<typeof anyCall> extends fc.Arbitrary<infer Call> ? Call : never) => {
          switch (call.type) {
            case 'check':
              // The bureau may be down; the workflow would ask again.
              return checkCredit(ports, { applicationId, cause }).catch((error: Error) =>
                expect(error.name).toBe('BureauUnavailable'),
              );
            case 'review':
              return requestReview(ports, { applicationId, stage: call.stage, token: 'token', cause });
            case 'verdict': {
              const reviewId = (await loans.reviews.waiting({ limit: 1 }))[0]?.review.id ?? 'none';
              const claimed = { type: 'claim-review', reviewId, reviewer: 'reviewer' } as const;
              await changeReview(ports, { command: claimed, cause });
              return changeReview(ports, {
                command: { ...claimed, type: 'decide-review', verdict: call.verdict },
                cause,
              });
            }
            case 'await':
              return awaitInformation(ports, { applicationId, token: 'token' });
            case 'answer':
              return answerReview(ports, { applicationId });
            case 'command':
              return askForAny(ports, { applicationId, command: call.command, cause });
          }
        };
        // What is in one wave races; the waves follow each other.
        for (const wave of waves) await scheduler.waitFor(Promise.all(wave.map(run)));

        const types = loans.outbox.map(({ type }) => type);
        for (const type of onceOnly) expect(types.filter((seen) => seen === type).length).toBeLessThanOrEqual(1);
        const sequences = loans.outbox.map(({ sequence }) => sequence);
        expect(new Set(sequences).size).toBe(sequences.length);

        const stored = await loans.applications.load(applicationId);
        if (types.includes('lending.offers-generated.v1') && (score === undefined || score < 650)) {
          expect(types.indexOf('lending.review-decided.v1')).toBeGreaterThanOrEqual(0);
          expect(types.indexOf('lending.review-decided.v1')).toBeLessThan(types.indexOf('lending.offers-generated.v1'));
          if (stored?.application.status !== 'withdrawn') {
            expect(stored?.application).toMatchObject({ basis: { kind: 'approval' } });
          }
        }
      },
    ),
    { numRuns: 200 },
  );
});
