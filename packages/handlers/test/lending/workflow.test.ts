import { readFileSync } from 'node:fs';
import { millisecondsPerHour } from '@emporion/kernel';
import { standardLendingPolicy } from '@emporion/loan-origination';
import { describe, expect, test } from 'vitest';
import {
  applicants,
  applyUntil,
  decideReview,
  notices,
  offers,
  reviews,
  type SeenReview,
  statusOf,
} from './applicant.ts';
import { eventually, type Lending, openLending } from './open-lending.ts';

const hour = millisecondsPerHour;

/** The review that waits, once there is one that a test looks for. */
const waiting = async (lending: Lending, isIt: (review: SeenReview) => boolean = () => true): Promise<SeenReview> => {
  const found = (
    await eventually(
      () => reviews(lending),
      (list) => list.some(isIt),
    )
  ).find(isIt);
  if (found === undefined) throw new Error('no such review waits');
  return found;
};

describe('the loan workflow, from its deployed definition', () => {
  test.each([
    ['low', applicants.low, 'low', [500, 450, 400]],
    ['medium with a score from 700', applicants.score700, 'medium', [800, 750, 700]],
    ['medium with a score below 700', applicants.medium, 'medium', [800, 750]],
  ])(
    '[L1~] [L3] [L62] [L67] %s risk gets its offers at once, stored with the application',
    async (_, customer, level, rates) => {
      const lending = openLending();
      const application = await applyUntil(lending, customer, 'offered');
      expect(application).toMatchObject({ status: 'offered', riskLevel: level });
      const made = await offers(lending, customer, application.id);
      expect(made.map(({ annualRateBasisPoints }) => annualRateBasisPoints)).toEqual(rates);
      expect(made.map(({ id }) => id)).toEqual(
        made.map(({ termMonths }) => `${application.id}.lending-2026-2.${termMonths}`),
      );
      expect(lending.typesOf(application.id)).toEqual([
        'application-submitted',
        'credit-check-started',
        'credit-checked',
        'offers-generated',
      ]);
    },
  );

  test('[L65] is given what the event says of the application, and nothing of the request', async () => {
    const lending = openLending();
    const { id } = await applyUntil(lending, applicants.low, 'offered');
    const [submitted] = lending.events();
    const stored = lending.database.statement('select name, input from workflow_execution').all();
    expect(stored.map(({ name, input }) => [name, JSON.parse(String(input))])).toEqual([
      [id, { applicationId: id, cause: { correlationId: submitted?.correlationid, causationId: submitted?.id } }],
    ]);
  });

  test('[L67] [L73] high risk is reviewed, and an approval brings offers at the price of its risk', async () => {
    const lending = openLending();
    const { id } = await applyUntil(lending, applicants.high, 'referred');
    expect(await offers(lending, applicants.high, id)).toEqual([]);
    const review = await waiting(lending);
    expect(review).toMatchObject({ applicationId: id, reason: 'high-risk', queue: 'standard' });
    expect(await decideReview(lending, review.id, 'approved')).toMatchObject({ status: 200 });
    expect(await statusOf(lending, applicants.high, id, 'offered')).toMatchObject({ riskLevel: 'high' });
    const rates = (await offers(lending, applicants.high, id)).map((offer) => offer.annualRateBasisPoints);
    expect(rates).toEqual([1_200, 1_150]);
    expect(lending.typesOf(id).slice(-3)).toEqual(['review-requested', 'review-decided', 'offers-generated']);
  });

  test('[L74] [L75] a rejection declines the application for reasons that are specific and in order, and tells the customer once', async () => {
    const lending = openLending();
    const { id } = await applyUntil(lending, applicants.high, 'referred');
    await decideReview(lending, (await waiting(lending)).id, 'rejected');
    const declined = await statusOf(lending, applicants.high, id, 'declined');
    const { reasons = [], noticeDueBy } = declined.adverseAction ?? {};
    expect(reasons.map(({ code }) => code)).toEqual(['repayment-record']);
    expect(reasons.every(({ text }) => text.length > 10 && !/score/i.test(text))).toBe(true);
    expect(noticeDueBy).toBe('2026-12-24T09:00:00.000Z');
    const told = await eventually(
      () => notices(lending, applicants.high),
      ({ length }) => length > 0,
    );
    expect(told).toMatchObject([{ template: 'declined', applicationId: id }]);
    expect(await offers(lending, applicants.high, id)).toEqual([]);
  });

  test('[L47] [L67] a customer without a report is referred to a person, never scored', async () => {
    const lending = openLending();
    const application = await applyUntil(lending, applicants.withoutReport, 'referred');
    expect(application).not.toHaveProperty('riskLevel');
    expect(await waiting(lending)).toMatchObject({ reason: 'no-report' });
  });

  test('[L46~] [L66] a bureau that fails twice is asked again, with a pause drawn from zero to the full delay', async () => {
    const lending = openLending();
    expect(await applyUntil(lending, applicants.bureauDownTwice, 'offered')).toMatchObject({ riskLevel: 'medium' });
  });

  test('[L66] a bureau that stays down refers the application to a person', async () => {
    const down = { customerId: applicants.low, report: { id: 'report', score: 800 }, outages: 1_000 };
    const lending = openLending({ files: [down] });
    const { id } = await applyUntil(lending, applicants.low, 'referred');
    expect(await waiting(lending)).toMatchObject({ applicationId: id, reason: 'bureau-unavailable' });
    const asked = lending.database.statement('select outages_left from credit_report').get();
    expect(asked?.['outages_left']).toBe(1_000 - 5);
  });

  test('[L67] [L68] a risk that the flow does not know goes to review', async () => {
    const lending = openLending({ tasks: { CheckCredit: async () => ({ decision: 'purple' }) } });
    const { id } = await applyUntil(lending, applicants.low, 'referred');
    expect(await waiting(lending)).toMatchObject({ applicationId: id });
    expect(lending.typesOf(id)).not.toContain('offers-generated');
  });

  test('[L70] a review is reminded after 24 hours, escalated after 48, and expires after seven days', async () => {
    const lending = openLending();
    const { id } = await applyUntil(lending, applicants.high, 'referred');
    const at = (hours: number) => new Date(Date.UTC(2026, 10, 24, 9 + hours)).toISOString();
    expect(await waiting(lending)).toMatchObject({ queue: 'standard', dueAt: at(24) });

    await lending.clock.advance(24 * hour - 1);
    expect(lending.typesOf(id)).not.toContain('review-reminded');
    await lending.clock.advance(1);
    expect(await waiting(lending, ({ dueAt }) => dueAt === at(48))).toMatchObject({ queue: 'standard' });
    expect(lending.typesOf(id).at(-1)).toBe('review-reminded');

    await lending.clock.advance(24 * hour);
    expect(await waiting(lending, ({ queue }) => queue === 'senior')).toMatchObject({ dueAt: at(168) });
    expect(lending.typesOf(id).at(-1)).toBe('review-escalated');

    await lending.clock.advance(5 * 24 * hour - 1);
    expect(await statusOf(lending, applicants.high, id, 'referred')).toMatchObject({ status: 'referred' });
    await lending.clock.advance(1);
    const expired = await statusOf(lending, applicants.high, id, 'expired');
    expect(expired).toMatchObject({ status: 'expired' });
    expect(expired).toMatchObject({ expiredBecause: 'review-not-decided' });
    expect(lending.typesOf(id).at(-1)).toBe('application-expired');
    expect(await reviews(lending)).toEqual([]);
  });

  test('[L70~] each stage of a review waits as long as the policy says', () => {
    const flow = JSON.parse(
      readFileSync(new URL('../../../infra/asl/loan-application.asl.json', import.meta.url), 'utf8'),
    ) as { readonly States: Readonly<Record<string, unknown>> };
    const waits = Object.entries(standardLendingPolicy.review).map(([stage, { seconds }]) => ({
      Parameters: { Payload: { stage } },
      TimeoutSeconds: seconds,
    }));
    expect(['RequestReview', 'RemindReviewer', 'EscalateReview'].map((state) => flow.States[state])).toMatchObject(
      waits,
    );
  });

  test('[L69] a decision after the reminder answers the newest wait', async () => {
    const lending = openLending();
    const { id } = await applyUntil(lending, applicants.high, 'referred');
    const first = await waiting(lending);
    await lending.clock.advance(24 * hour);
    await waiting(lending, ({ dueAt }) => dueAt !== first.dueAt);
    await decideReview(lending, first.id, 'approved');
    expect(await statusOf(lending, applicants.high, id, 'offered')).toMatchObject({ status: 'offered' });
  });

  test('[L69] no token is readable in a store, and none is in an event', async () => {
    const tokens: string[] = [];
    const lending = openLending({
      wrap: (ports) => ({
        ...ports,
        vault: {
          ...ports.vault,
          seal: (token, purpose) => {
            tokens.push(token);
            return ports.vault.seal(token, purpose);
          },
        },
      }),
    });
    await applyUntil(lending, applicants.high, 'referred');
    await waiting(lending);
    await eventually(
      async () => tokens,
      ({ length }) => length > 0,
    );
    const stored = JSON.stringify([
      lending.database.statement('select state from loan_application').all(),
      lending.database.statement('select * from loan_review').all(),
      lending.events(),
    ]);
    expect(tokens).toHaveLength(1);
    for (const token of tokens) expect(stored).not.toContain(token);
  });

  test('a decision that comes while the process cannot hear it is passed on by the next stage', async () => {
    const lending = openLending({
      // The consumer that passes decisions on is cut off.
      wrap: (ports) => ({
        ...ports,
        reviews: { ...ports.reviews, tokenOf: async () => undefined },
      }),
    });
    const { id } = await applyUntil(lending, applicants.high, 'referred');
    await decideReview(lending, (await waiting(lending)).id, 'approved');
    await lending.clock.advance(24 * hour);
    expect(await statusOf(lending, applicants.high, id, 'offered')).toMatchObject({ status: 'offered' });
    expect(lending.typesOf(id)).not.toContain('review-reminded');
  });

  test('[L53] [L76] every event delivered three times makes one workflow and one decision', async () => {
    const lending = openLending({ deliveries: 3 });
    const { id } = await applyUntil(lending, applicants.high, 'referred');
    await decideReview(lending, (await waiting(lending)).id, 'approved');
    await statusOf(lending, applicants.high, id, 'offered');
    expect(lending.typesOf(id)).toEqual([
      'application-submitted',
      'credit-check-started',
      'credit-checked',
      'review-requested',
      'review-decided',
      'offers-generated',
    ]);
    const count = lending.database.statement('select count(*) as count from workflow_execution').get();
    expect(count?.['count']).toBe(1);
  });
});
