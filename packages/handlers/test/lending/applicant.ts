import { sampleCustomerId } from '@emporion/adapters/embedded';
import { eventually, type Lending } from './open-lending.ts';

/** The sample customers by what the bureau says of them. */
export const applicants = {
  low: sampleCustomerId(2),
  score700: sampleCustomerId(4),
  medium: sampleCustomerId(6),
  high: sampleCustomerId(7),
  withoutReport: sampleCustomerId(9),
  bureauDownTwice: sampleCustomerId(10),
};

export const reviewer = '019b76da-a800-7000-9000-000000000001';

export const carLoan = {
  amount: { minor: 1_000_000, currency: 'EUR' },
  purpose: 'car',
  annualIncome: { minor: 4_200_000, currency: 'EUR' },
  consent: { creditCheck: true },
};

let keys = 0;

/** Apply over HTTP. */
export const apply = (lending: Lending, subject: string, changes: object = {}, key?: string) => {
  keys += 1;
  return lending.ask({
    method: 'POST',
    path: '/v1/applications',
    body: { ...carLoan, ...changes },
    subject,
    scope: 'loan/apply',
    headers: { 'idempotency-key': key ?? `key-${keys}` },
  });
};

/** The application as its owner reads it. */
export interface SeenApplication {
  readonly id: string;
  readonly status: string;
  readonly riskLevel?: string;
  readonly adverseAction?: {
    readonly reasons: readonly { readonly code: string; readonly text: string }[];
    readonly noticeDueBy: string;
  };
  readonly question?: { readonly text: string; readonly answerBy: string };
  readonly acceptedOfferId?: string;
  readonly signBy?: string;
  readonly expiredBecause?: string;
}

export const readApplication = async (lending: Lending, subject: string, id: string): Promise<SeenApplication> =>
  (await lending.ask({ path: `/v1/applications/${id}`, subject, scope: 'loan/apply' })).body;

/** Apply, and wait for a status. */
export async function applyUntil(lending: Lending, subject: string, status: string): Promise<SeenApplication> {
  const { id } = (await apply(lending, subject)).body as { readonly id: string };
  return statusOf(lending, subject, id, status);
}

/** Read until the application has a status. */
export const statusOf = (lending: Lending, subject: string, id: string, status: string): Promise<SeenApplication> =>
  eventually(
    () => readApplication(lending, subject, id),
    (application) => application.status === status,
  );

export interface SeenReview {
  readonly id: string;
  readonly applicationId: string;
  readonly queue: string;
  readonly reason: string;
  readonly dueAt: string;
}

/** The reviews that wait. */
export const reviews = async (lending: Lending, query = ''): Promise<readonly SeenReview[]> =>
  (
    (await lending.ask({ path: '/v1/reviews', query, subject: reviewer, scope: 'loan/review' })).body as {
      readonly items: readonly SeenReview[];
    }
  ).items;

/** Do something with a review over HTTP: claim, release, notes. */
export function workOnReview(
  lending: Lending,
  reviewId: string,
  what: string,
  body: object = {},
  subject = reviewer,
  key?: string,
) {
  keys += 1;
  return lending.ask({
    method: 'POST',
    path: `/v1/reviews/${reviewId}/${what}`,
    body,
    subject,
    scope: 'loan/review',
    headers: { 'idempotency-key': key ?? `key-${keys}` },
  });
}

const bodyOf: Readonly<Record<string, object>> = {
  approved: { note: 'seen the payslips' },
  rejected: { note: 'the payslips are not theirs', reasons: ['repayment-record'] },
  'more-information': { question: 'Since when have you had this work?' },
};

/** Decide a review over HTTP, as somebody who has it. */
export const decideClaimed = (lending: Lending, reviewId: string, decision: string, subject = reviewer) =>
  workOnReview(lending, reviewId, 'decision', { decision, ...bodyOf[decision] }, subject);

/** Claim a review and decide it. */
export async function decideReview(lending: Lending, reviewId: string, decision: string, subject = reviewer) {
  await workOnReview(lending, reviewId, 'claim', {}, subject);
  return decideClaimed(lending, reviewId, decision, subject);
}

export interface SeenOffer {
  readonly id: string;
  readonly termMonths: number;
  readonly annualRateBasisPoints: number;
  readonly apr: string;
  readonly principal: { readonly minor: number };
  readonly counterofferTo?: { readonly minor: number };
  readonly acceptUntil: string;
  readonly monthlyPayment: { readonly minor: number; readonly currency: string };
}

/** The offers of an application. */
export const offers = async (lending: Lending, subject: string, id: string): Promise<readonly SeenOffer[]> =>
  (
    (await lending.ask({ path: `/v1/applications/${id}/offers`, subject, scope: 'loan/apply' })).body as {
      readonly items: readonly SeenOffer[];
    }
  ).items;

/** Accept an offer over HTTP. */
export const accept = (lending: Lending, subject: string, id: string, offerId: string, key = 'accept') =>
  lending.ask({
    method: 'POST',
    path: `/v1/applications/${id}/offers/${offerId}/accept`,
    body: {},
    subject,
    scope: 'loan/apply',
    headers: { 'idempotency-key': key },
  });

/** Ask something of an application over HTTP, as its customer. */
export const askOf = (
  lending: Lending,
  subject: string,
  id: string,
  what: string,
  rest: {
    readonly method?: 'GET' | 'POST';
    readonly body?: object;
    readonly query?: string;
    readonly key?: string;
  } = {},
) =>
  lending.ask({
    path: `/v1/applications/${id}/${what}`,
    subject,
    scope: 'loan/apply',
    ...(rest.method === undefined ? {} : { method: rest.method }),
    ...(rest.body === undefined ? {} : { body: rest.body }),
    ...(rest.query === undefined ? {} : { query: rest.query }),
    headers: { 'idempotency-key': rest.key ?? `${what.replace(/\W/g, '-')}-${id}` },
  });

/** Take an application back over HTTP. */
export const withdraw = (lending: Lending, subject: string, id: string) =>
  askOf(lending, subject, id, 'withdrawal', { method: 'POST', body: {} });

/** Answer the question of a reviewer over HTTP. */
export const answer = (lending: Lending, subject: string, id: string, more: object = {}, key = 'answer') =>
  askOf(lending, subject, id, 'information', { method: 'POST', body: { answer: 'For ten years.', ...more }, key });

/** The hash of the contract, as the list of documents has it. */
export async function contractHash(lending: Lending, subject: string, id: string): Promise<string> {
  const { body } = await askOf(lending, subject, id, 'documents');
  const { items } = body as { readonly items: readonly { readonly id: string; readonly sha256: string }[] };
  return items.find((document) => document.id === 'contract')?.sha256 ?? '';
}

/** Sign the contract over HTTP. */
export const sign = async (lending: Lending, subject: string, id: string, documentHash?: string) =>
  askOf(lending, subject, id, 'signature', {
    method: 'POST',
    body: {
      documentHash: documentHash ?? (await contractHash(lending, subject, id)),
      consent: { electronicRecords: true },
    },
  });

/** What a customer was told. */
export const notices = async (lending: Lending, subject: string): Promise<readonly object[]> =>
  (
    (await lending.ask({ path: '/v1/notifications', subject, scope: 'loan/apply' })).body as {
      readonly items: readonly object[];
    }
  ).items;
