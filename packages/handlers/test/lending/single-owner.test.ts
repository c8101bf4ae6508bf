import type { LoanApplication, LoanApplications } from '@emporion/loan-origination';
import { lendingEvents } from '@emporion/loan-origination';
import type { Context } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { lendingTables } from '../../src/contexts.ts';
import { createConsumerFunction } from '../../src/index.ts';
import { lendingSubscriptions } from '../../src/lending/subscriptions.ts';
import { lendingWorkflows } from '../../src/lending/workflows.ts';
import {
  accept,
  answer,
  applicants,
  applyUntil,
  decideClaimed,
  decideReview,
  offers,
  reviews,
  sign,
  statusOf,
  withdraw,
  workOnReview,
} from './applicant.ts';
import { eventually, openLending } from './open-lending.ts';

describe('the owner of the status of a loan application', () => {
  test('[L77] with the workflow cut off, no consumer of any event moves an application on', async () => {
    const lending = openLending({
      // The workflow waits for a decision that never reaches it.
      wrap: (ports) => ({
        ...ports,
        reviews: { ...ports.reviews, tokenOf: async () => undefined },
      }),
    });
    const { id } = await applyUntil(lending, applicants.high, 'referred');
    const [review] = await eventually(
      () => reviews(lending),
      (list) => list.length > 0,
    );
    await decideReview(lending, review?.id ?? '', 'rejected');

    const consumed = new Set<string>();
    for (const subscription of [...lendingSubscriptions, ...lendingSubscriptions]) {
      const consume = createConsumerFunction(subscription, lending.ports);
      for (const event of lending.events().filter(({ type }) => subscription.types.includes(type))) {
        consumed.add(subscription.consumer);
        const record = { messageId: event.id, body: JSON.stringify({ detail: event }) };
        const context = { functionName: 'test' } as Context;
        // The one that cannot pass the decision on fails, to be tried again.
        await consume({ Records: [record] } as never, context).catch(() => {});
      }
    }
    // The third tells customers of outcomes, and there is none.
    expect([...consumed].sort()).toEqual(['resume-loan-application', 'start-loan-application']);
    expect(lending.typesOf(id).at(-1)).toBe('review-decided');
    expect((await lending.ports.applications.load(id))?.application.status).toBe('under-review');
  });

  test('[L77] the tasks of the workflow and the answers of people are all that changes a status', async () => {
    const writers: Record<string, Set<string>> = {};
    let current = '';
    const record = (who: string, work: () => Promise<unknown>) => {
      current = who;
      return work();
    };
    const lending = openLending({
      wrap: (ports) => ({
        ...ports,
        applications: recording(ports.applications),
      }),
    });

    function recording(applications: LoanApplications): LoanApplications {
      const before = new Map<string, LoanApplication['status']>();
      return {
        ...applications,
        save: async (application, version, rest) => {
          const saved = await applications.save(application, version, rest);
          if (saved.ok && before.get(application.id) !== application.status) {
            before.set(application.id, application.status);
            const writer = lending.running() ?? current;
            writers[writer] = (writers[writer] ?? new Set()).add(application.status);
          }
          return saved;
        },
      };
    }

    const low = (await record('submitApplication', () => applyUntil(lending, applicants.low, 'offered'))) as {
      id: string;
    };
    const [offer] = await offers(lending, applicants.low, low.id);
    await record('acceptOffer', () => accept(lending, applicants.low, low.id, offer?.id ?? ''));
    await record('signContract', () => sign(lending, applicants.low, low.id));
    await record('submitApplication', () => applyUntil(lending, applicants.high, 'referred'));
    const [review] = await eventually(
      () => reviews(lending),
      (list) => list.length > 0,
    );
    const [reviewId, high] = [review?.id ?? '', review?.applicationId ?? ''];
    await record('claimReview', () => workOnReview(lending, reviewId, 'claim'));
    await record('decideReview', () => decideClaimed(lending, reviewId, 'more-information'));
    await record('provideInformation', () => answer(lending, applicants.high, high));
    await record('claimReview', () => workOnReview(lending, reviewId, 'claim'));
    await record('decideReview', () => decideClaimed(lending, reviewId, 'rejected'));
    await statusOf(lending, applicants.high, high, 'declined');
    const taken = (await record('submitApplication', () => applyUntil(lending, applicants.medium, 'offered'))) as {
      id: string;
    };
    await record('withdrawApplication', () => withdraw(lending, applicants.medium, taken.id));

    expect(
      Object.fromEntries(Object.entries(writers).map(([writer, statuses]) => [writer, [...statuses].sort()])),
    ).toEqual({
      submitApplication: ['submitted'],
      CheckCredit: ['checking'],
      RequestReview: ['referred'],
      claimReview: ['under-review'],
      decideReview: ['awaiting-information'],
      provideInformation: ['referred'],
      GenerateOffers: ['offered'],
      Decline: ['declined'],
      acceptOffer: ['accepted'],
      signContract: ['contracted'],
      withdrawApplication: ['withdrawn'],
    });
  });

  test('[L77] one workflow, started by one consumer, is all that lending runs', () => {
    expect(lendingWorkflows.map(({ workflow }) => workflow)).toEqual(['loan-application']);
    const starters = lendingSubscriptions.filter(({ types }) => types.includes('lending.application-submitted.v1'));
    expect(starters.map(({ consumer }) => consumer)).toEqual(['start-loan-application']);
    expect(Object.keys(lendingEvents)).toEqual(
      expect.arrayContaining(lendingSubscriptions.flatMap(({ types }) => [...types])),
    );
    const commands = lendingTables.routes.filter(({ spec }) => spec.method !== 'GET').map(({ spec }) => spec.operation);
    expect(commands).toEqual([
      'startDraft',
      'saveDraft',
      'discardDraft',
      'submitDraft',
      'submitApplication',
      'withdrawApplication',
      'provideInformation',
      'acceptOffer',
      'signContract',
      'claimReview',
      'releaseReview',
      'addNote',
      'decideReview',
      'placeLegalHold',
      'liftLegalHold',
    ]);
  });
});
