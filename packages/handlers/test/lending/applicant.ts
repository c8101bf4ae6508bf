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
  readonly declinedFor?: readonly { readonly code: string; readonly text: string }[];
  readonly acceptedOfferId?: string;
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

/** Decide a review over HTTP. */
export const decideReview = (lending: Lending, reviewId: string, decision: string, subject = reviewer) =>
  lending.ask({
    method: 'POST',
    path: `/v1/reviews/${reviewId}/decision`,
    body: { decision, note: 'seen the payslips' },
    subject,
    scope: 'loan/review',
  });

export interface SeenOffer {
  readonly id: string;
  readonly termMonths: number;
  readonly annualRateBasisPoints: number;
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
