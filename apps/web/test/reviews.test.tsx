import './browser-page.ts';
import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { ReviewsPage } from '../src/loans/reviews-page.tsx';
import { fakeApi, type Reply, refusal } from './fake-api.ts';
import { euros } from './sample.ts';
import { beA, pass, show } from './show.tsx';

beforeEach(() => beA('reviewer'));

const review = {
  id: 'r1',
  applicationId: 'a1',
  queue: 'standard',
  dueAt: '2026-03-02T10:00:00Z',
  reason: 'high-risk',
  amount: euros(1_000_000),
  annualIncome: euros(6_000_000),
  creditScore: 300,
  requestedAt: '2026-03-01T10:00:00Z',
};

const decide = async (button: 'Approve' | 'Reject', outcome: Reply) => {
  const api = fakeApi({
    'GET /v1/reviews': [{ body: { items: [review] } }, { body: { items: [] } }],
    'POST /v1/reviews/r1/decision': [outcome],
  });
  await show('/reviews', '/reviews', <ReviewsPage />);
  fireEvent.change(screen.getByLabelText('Note'), { target: { value: 'steady income' } });
  fireEvent.click(screen.getByRole('button', { name: button }));
  await pass(100);
  return api;
};

test('a decision is sent with its note, and the queue moves on', async () => {
  const api = await decide('Approve', { body: { reviewId: 'r1', applicationId: 'a1', decision: 'approved' } });
  expect(api.sentTo('POST')[0]?.body).toEqual({ decision: 'approved', note: 'steady income' });
  expect(screen.getByText('The application is approved.')).toBeDefined();
  expect(screen.getByText('Nothing waits for a decision.')).toBeDefined();
});

test.each([
  [409, 'review-already-decided', 'This review was decided already.'],
  [410, 'review-expired', 'This review was due before now, and the application has expired.'],
])('%d %s is explained, and cannot be tried again', async (status, code, words) => {
  await decide('Reject', refusal(status, code));
  expect(screen.getByRole('alert').textContent).toBe(words);
  expect(screen.getByRole('button', { name: 'Reject' }).hasAttribute('disabled')).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: 'Load the queue again' }));
  await pass(100);
  expect(screen.getByText('Nothing waits for a decision.')).toBeDefined();
});

test('without an answer the decision can be tried again', async () => {
  await decide('Reject', 'offline');
  expect(screen.getByRole('alert').textContent).toContain('The server cannot be reached');
  expect(screen.getByRole('button', { name: 'Reject' }).hasAttribute('disabled')).toBe(false);
});
