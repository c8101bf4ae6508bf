import './browser-page.ts';
import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { ReviewPage } from '../src/loans/review-page.tsx';
import { ReviewsPage } from '../src/loans/reviews-page.tsx';
import { fakeApi, type Reply, refusal } from './fake-api.ts';
import { reviewOf } from './sample.ts';
import { beA, pass, show } from './show.tsx';

beforeEach(() => beA('reviewer'));

const leaseUntil = '2026-03-01T10:30:00Z';
const mine = reviewOf({ claim: { reviewer: 'reviewer', leaseUntil } });

const showReview = async (reviews: readonly Reply[], more: Readonly<Record<string, readonly Reply[]>> = {}) => {
  const api = fakeApi({ 'GET /v1/reviews/r1': reviews, ...more });
  await show('/reviews/:reviewId', '/reviews/r1', <ReviewPage />);
  return api;
};
const click = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const type = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

test('the queue is read by due date, and of one queue alone', async () => {
  const escalated = reviewOf({
    id: 'r2',
    stage: 'escalated',
    queue: 'senior',
    claim: { reviewer: 'other', leaseUntil },
  });
  const api = fakeApi({
    'GET /v1/reviews?limit=20': [{ body: { items: [escalated, mine] } }],
    'GET /v1/reviews?limit=20&queue=senior': [{ body: { items: [] } }],
  });
  await show('/reviews', '/reviews', <ReviewsPage />);
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/^The risk is high\.escalatedseniorclaimeddue /),
    expect.stringMatching(/^The risk is high\.claimed by youdue /),
  ]);
  fireEvent.change(screen.getByLabelText('Queue'), { target: { value: 'senior' } });
  await pass(100);
  expect(api.sentTo('GET /v1/reviews?limit=20&queue=senior')).toHaveLength(1);
  expect(screen.getByText('Nothing waits for a decision.')).toBeDefined();
});

test('a review is claimed before it can be decided, and given back', async () => {
  const api = await showReview([{ body: reviewOf() }], {
    'POST /v1/reviews/r1/claim': [{ body: mine }],
    'POST /v1/reviews/r1/release': [{ body: reviewOf() }],
  });
  expect(screen.getByText('Record of repayment on credit bureau report')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull();
  click('Claim');
  await pass(100);
  expect(screen.getByText(/^It is yours until/)).toBeDefined();
  expect(screen.getByRole('button', { name: 'Approve' })).toBeDefined();
  click('Give it back');
  await pass(100);
  expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull();
  expect(api.sentTo('POST').map(({ body }) => body)).toEqual([{}, {}]);
});

test('what somebody else works on can be read, not decided', async () => {
  await showReview([{ body: reviewOf({ claim: { reviewer: 'other', leaseUntil } }) }], {
    'POST /v1/reviews/r1/claim': [refusal(409, 'claimed-by-another')],
  });
  expect(screen.getByText(/^Somebody else works on it until/)).toBeDefined();
  click('Claim it once that is over');
  await pass(100);
  expect(screen.getByRole('alert').textContent).toBe('Somebody else works on this review.');
});

test('an approval is sent with its note, and the queue is next', async () => {
  const api = await showReview([{ body: mine }], {
    'POST /v1/reviews/r1/decision': [{ body: { needsSecondApproval: false } }],
  });
  type('Note', 'steady income');
  click('Approve');
  await pass(100);
  expect(api.sentTo('POST')[0]?.body).toEqual({ decision: 'approved', note: 'steady income' });
  expect(screen.getByText('The application is approved.')).toBeDefined();
  expect(screen.getByText('now at /reviews')).toBeDefined();
});

test('a rejection needs reasons, the main one first', async () => {
  const api = await showReview([{ body: mine }], {
    'POST /v1/reviews/r1/decision': [{ body: { needsSecondApproval: false } }],
  });
  expect(screen.getByRole('button', { name: 'Reject' }).hasAttribute('disabled')).toBe(true);
  for (const code of ['unverifiable-income', 'bankruptcy', 'repayment-record']) type(/^Reasons to reject/, code);
  click('Remove Bankruptcy');
  expect(screen.getByRole('button', { name: 'Approve' }).hasAttribute('disabled')).toBe(true);
  click('Reject');
  await pass(100);
  expect(api.sentTo('POST')[0]?.body).toEqual({
    decision: 'rejected',
    note: '',
    reasons: ['unverifiable-income', 'repayment-record'],
  });
});

test('a fifth reason cannot be given', async () => {
  await showReview([{ body: mine }]);
  for (const code of ['unverifiable-income', 'bankruptcy', 'repayment-record', 'no-credit-file'])
    type(/^Reasons to reject/, code);
  expect(screen.getByLabelText(/^Reasons to reject/).hasAttribute('disabled')).toBe(true);
});

test('the customer is asked for more', async () => {
  const api = await showReview([{ body: mine }], {
    'POST /v1/reviews/r1/decision': [{ body: { needsSecondApproval: false } }],
  });
  type('A question to the customer', 'Since when?');
  click('Ask for more');
  await pass(100);
  expect(api.sentTo('POST')[0]?.body).toEqual({ decision: 'more-information', question: 'Since when?' });
  expect(screen.getByText('The customer is asked.')).toBeDefined();
});

test('a note is added to the file, and the field is empty again', async () => {
  const noted = { ...mine, notes: [{ author: 'reviewer', text: 'called the employer', at: leaseUntil }] };
  const api = await showReview([{ body: mine }], { 'POST /v1/reviews/r1/notes': [{ body: noted }] });
  type(/^A note/, 'called the employer');
  click('Add the note');
  await pass(100);
  expect(api.sentTo('POST')[0]?.body).toEqual({ text: 'called the employer' });
  expect(api.sentTo('POST')[0]?.headers.get('idempotency-key')).toMatch(/./);
  expect(screen.getByText('called the employer')).toBeDefined();
  expect((screen.getByLabelText(/^A note/) as HTMLTextAreaElement).value).toBe('');
});

test.each([
  [{}, 'The amount is large: two have to approve.'],
  [{ firstApprovedBy: 'reviewer' }, 'You have approved it. Somebody else has to approve it, too.'],
  [{ firstApprovedBy: 'other' }, 'Somebody has approved it. Yours is the second approval.'],
])('of two approvals, %j', async (more, words) => {
  await showReview([{ body: { ...mine, needsSecondApproval: true, ...more } }]);
  expect(screen.getByText(words)).toBeDefined();
});

test.each([
  [409, 'review-already-decided', 'This review was decided already.'],
  [410, 'review-expired', 'This review was due before now, and the application has expired.'],
  [409, 'not-claimed', 'Claim the review first: the lease may have ended.'],
])('%d %s is explained, and the review is read again', async (status, code, words) => {
  const api = await showReview([{ body: mine }], { 'POST /v1/reviews/r1/decision': [refusal(status, code)] });
  click('Approve');
  await pass(100);
  expect(screen.getByRole('alert').textContent).toBe(words);
  expect(api.sentTo('GET /v1/reviews/r1')).toHaveLength(2);
});
