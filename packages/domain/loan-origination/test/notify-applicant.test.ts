import { parseInstant } from '@emporion/kernel';
import {
  evolve,
  isAdverse,
  type LoanApplication,
  type LoanCommand,
  type NoticeOccasion,
  type NoticeTemplate,
  noticeContentOf,
  noticeOccasions,
  noticeTemplates,
  notifyApplicant,
  opened,
  type Submission,
  standardNoticePolicy,
} from '@emporion/loan-origination';
import {
  anyLoanCommands,
  anySubmission,
  factsOf,
  inMemoryNotices,
  notificationsContract,
} from '@emporion/loan-origination/testing';
import { money } from '@emporion/money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  after,
  ask,
  carLoan,
  checked,
  claim,
  next,
  noon,
  offeredApplication,
  reject,
  requested,
} from './applications.ts';
import { fitting } from './life.ts';

notificationsContract('in memory', () => {
  const notices = inMemoryNotices();
  const left = async () => (await notices.ofCustomer('customer-1', { limit: 100 })).map(({ id }) => id).reverse();
  return { notifications: notices, notices, left };
});

/** The application after one more command, which must fit: long after the others, if that is not said. */
const followed = (application: LoanApplication, command: LoanCommand, at = parseInstant('2027-06-01T00:00:00Z')) =>
  next(application, fitting(application, command), at);

const submission: Submission = {
  ...carLoan,
  consents: [
    ...carLoan.consents,
    { kind: 'electronic-records', textVersion: 'electronic-records-2026-1', givenAt: noon },
  ],
};
const inReview = after([...checked(600), requested, claim()], noon, submission);
const offered = offeredApplication({ score: 750, at: noon, submission });
const counteroffered = offeredApplication({
  score: 750,
  at: noon,
  submission: { ...submission, annualIncome: money('EUR', 1_200_000) },
});
const accepted = followed(offered, { type: 'accept-offer', offerId: '', obligations: [] }, noon);
const contracted = followed(
  accepted,
  { type: 'sign-contract', documentHash: '', consentTextVersion: 'electronic-records-2026-1' },
  noon,
);
const declined = after([...checked(600), requested, claim(), reject(), { type: 'decline' }], noon, submission);

/** What has just happened, and the application then. */
const outcomes: readonly (readonly [NoticeOccasion, LoanApplication, NoticeTemplate])[] = [
  ['information-requested', next(inReview, ask()), 'information-requested'],
  ['offers-generated', offered, 'offers-ready'],
  ['offers-generated', counteroffered, 'counteroffer'],
  ['offer-accepted', accepted, 'offer-accepted'],
  ['contract-signed', contracted, 'contract-signed'],
  ['application-declined', declined, 'declined'],
  ['application-expired', followed(inReview, { type: 'expire-review' }), 'not-decided'],
  ['offers-expired', followed(offered, { type: 'expire-offers' }), 'offers-expired'],
  ['offers-expired', followed(counteroffered, { type: 'expire-offers' }), 'counteroffer-expired'],
  ['signing-expired', followed(accepted, { type: 'expire-signing' }), 'signing-expired'],
];

function openDesk(application: LoanApplication | undefined) {
  const notices = inMemoryNotices();
  const ports = {
    applications: { load: async () => application && { application, version: 1 } },
    notifications: notices,
    noticePolicy: standardNoticePolicy,
  };
  const tell = (occasion: NoticeOccasion, eventId = 'event-1') =>
    notifyApplicant(ports, { applicationId: submission.id, occasion, eventId, at: noon });
  const told = () => notices.ofCustomer(submission.customerId, { limit: 100 });
  return { tell, told };
}

describe('[L61~] [L74] what happened to an application is told', () => {
  test.each(outcomes)('%s', async (occasion, application, template) => {
    const { tell, told } = openDesk(application);
    expect(await tell(occasion)).toBe('sent');
    expect(await told()).toMatchObject([
      {
        id: 'event-1',
        customerId: submission.customerId,
        applicationId: submission.id,
        template,
        policyVersion: standardNoticePolicy.version,
        at: noon,
      },
    ]);
  });

  test('once for each event, however often it is delivered', async () => {
    const { tell, told } = openDesk(offered);
    for (let delivery = 0; delivery < 3; delivery++) await tell('offers-generated');
    expect(await told()).toHaveLength(1);
  });

  test('not where it would mislead by now, and not of what there is not', async () => {
    const withdrawn = next(offered, { type: 'withdraw' });
    for (const [occasion, application] of [
      ['offers-generated', withdrawn],
      ['offers-generated', accepted],
      ['offers-generated', contracted],
      ['offers-generated', followed(offered, { type: 'expire-offers' })],
      ['offer-accepted', contracted],
      ['application-declined', withdrawn],
      ['offers-expired', accepted],
      ['offers-generated', undefined],
    ] as const) {
      const { tell, told } = openDesk(application);
      expect(await tell(occasion)).toBe('nothing-to-tell');
      expect(await told()).toEqual([]);
    }
  });

  test('that less is offered is told even when it comes too late to accept', () => {
    const lapsed = followed(counteroffered, { type: 'expire-offers' });
    expect(noticeContentOf(lapsed, 'offers-generated')).toMatchObject({ template: 'counteroffer' });
  });

  test('a refusal names the bureau where a report was used: not for what is incomplete, nor where there was none', () => {
    const relies = (application: LoanApplication) =>
      noticeContentOf(application, application.status === 'declined' ? 'application-declined' : 'application-expired');
    const byIncome = after([...checked(600), requested, claim(), reject(['income-insufficient']), { type: 'decline' }]);
    expect(relies(byIncome)).toMatchObject({ reasons: ['income-insufficient'], reliesOnReport: true });
    const incomplete = followed(next(inReview, ask()), { type: 'decline' });
    expect(relies(incomplete)).toMatchObject({ reasons: ['application-incomplete'], reliesOnReport: false });
    const silent = followed(after([{ type: 'start-credit-check' }, requested]), { type: 'expire-review' });
    expect(relies(silent)).toMatchObject({ reliesOnReport: false });
    const unknown = followed(after([...checked(undefined), requested]), { type: 'expire-review' });
    expect(relies(unknown)).toMatchObject({ reasons: ['no-credit-file'], reliesOnReport: true });
  });

  test('every template is told of some outcome', () => {
    expect(new Set(outcomes.map(([, , template]) => template))).toEqual(new Set(noticeTemplates));
  });

  test('whatever is asked in whatever order, every outcome is told, and a refusal with its own reasons', () => {
    const occasions: readonly string[] = noticeOccasions;
    fc.assert(
      fc.property(anySubmission(), anyLoanCommands(), (any, commands) => {
        let application: LoanApplication = opened({ type: 'application-submitted', submission: any });
        for (const fact of factsOf(any, commands)) {
          application = evolve(application, fact);
          if (!occasions.includes(fact.type)) continue;
          const content = noticeContentOf(application, fact.type as NoticeOccasion);
          expect(content).toBeDefined();
          if (isAdverse(application)) expect(content).toMatchObject({ reasons: application.reasons });
        }
        if (isAdverse(application)) expect(application.reasons.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});
