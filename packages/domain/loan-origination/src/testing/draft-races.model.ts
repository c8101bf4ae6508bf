import { fixedClock } from '@emporion/kernel/testing';
import { sequentialIds } from '@emporion/messages/testing';
import { money } from '@emporion/money';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { discardDraft, type SubmitDraftPorts, saveDraft, startDraft, submitDraft } from '../change-draft.ts';
import type { ApplicationDrafts, LoanApplications } from '../ports.ts';
import { standardLendingPolicy } from '../standard-lending-policy.ts';
import type { LoanForm } from '../submission.ts';
import { anyRecentInstant } from './arbitraries.ts';
import { toySha256 } from './toy-sha256.ts';

/** The stores that a draft and the application that is made of it are kept in, empty. */
export interface DraftRacesSubject {
  readonly applications: LoanApplications;
  readonly drafts: ApplicationDrafts;
}

const customerId = '01990000-0000-7000-8000-0000000000c1';
const cause = { correlationId: 'conversation', causationId: 'request' };

/** A form that is told from others by its debt. */
const formWith = (debt: number): LoanForm => ({
  amount: money('EUR', 1_000_000),
  purpose: 'car',
  annualIncome: money('EUR', 4_200_000),
  monthlyDebt: money('EUR', debt),
});

/**
 * Saves, submissions and discards of one draft race, call by call of the store. What is submitted is what the draft said
 * last, and after that there is no draft.
 *
 * @param runs - how many races
 */
export function draftRaces(name: string, open: () => DraftRacesSubject, runs: number): void {
  test(`a draft that is saved while it is submitted is submitted as it was saved last: ${name}`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        anyRecentInstant(),
        fc.array(fc.constantFrom('save', 'save', 'submit', 'submit', 'discard'), { minLength: 2, maxLength: 6 }),
        async (scheduler, at, calls) => {
          const { applications, drafts } = open();
          const ports = {
            applications: {
              load: scheduler.scheduleFunction(applications.load),
              save: scheduler.scheduleFunction(applications.save),
            },
            drafts: {
              ...drafts,
              find: scheduler.scheduleFunction(drafts.find),
              replace: scheduler.scheduleFunction(drafts.replace),
              discard: scheduler.scheduleFunction(drafts.discard),
            },
            clock: fixedClock(at),
            policy: standardLendingPolicy,
            sha256: toySha256,
          } satisfies SubmitDraftPorts;
          const ids = sequentialIds();
          const started = await startDraft({ ...ports, drafts, ids }, { customerId, form: formWith(0), cause });
          if (!started.ok) throw new Error(started.error.reason);
          const own = { draftId: started.value.id, customerId };

          const saves = [started];
          const refusals: string[] = [];
          const run = async (call: string, index: number): Promise<void> => {
            if (call === 'discard') return discardDraft(ports, own);
            if (call === 'submit') {
              const submitted = await submitDraft(ports, { ...own, cause });
              if (!submitted.ok) refusals.push(submitted.error.reason);
              return;
            }
            const saved = await saveDraft(ports, { ...own, form: formWith(index + 1) });
            if (saved.ok) saves.push(saved);
            else refusals.push(saved.error.reason);
          };
          await scheduler.waitFor(Promise.all(calls.map(run)));

          const application = (await applications.load(own.draftId))?.application;
          const left = await drafts.find(own.draftId, at);
          const last = saves.reduce((one, other) => (other.value.revision > one.value.revision ? other : one)).value;
          expect(new Set(saves.map(({ value }) => value.revision)).size).toBe(saves.length);
          if (application === undefined) {
            expect(left).toEqual(calls.includes('discard') ? undefined : last);
          } else {
            expect(left).toBeUndefined();
            expect(application.monthlyDebt).toEqual(last.monthlyDebt);
          }
          const expected = [
            ...(application === undefined ? [] : ['wrong-status']),
            ...(calls.includes('discard') ? ['not-found'] : []),
            ...(calls.length > 5 ? ['too-busy'] : []),
          ];
          for (const refusal of refusals) expect(expected).toContain(refusal);
        },
      ),
      { numRuns: runs },
    );
  });
}
