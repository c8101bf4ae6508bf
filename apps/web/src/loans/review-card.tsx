import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Amount } from '../components/amount.tsx';
import { announce } from '../components/announcement.tsx';
import { Moment } from '../components/moment.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { isPassing } from '../problem.ts';
import { type Decision, decideReview, type Review, reviewReasons, reviewsQuery } from './review.ts';

/** One review: what is known of the application, and the decision to take. */
export function ReviewCard({ review }: { readonly review: Review }) {
  const client = useQueryClient();
  const id = useId();
  const [note, setNote] = useState('');
  const reload = () => client.invalidateQueries({ queryKey: reviewsQuery.queryKey });
  const decide = useMutation({
    mutationFn: (decision: Decision) => decideReview(review.id, decision),
    onSuccess: (_, { decision }) => {
      announce(`The application is ${decision}.`);
      return reload();
    },
  });
  const isOver = decide.error !== null && !isPassing(decide.error);
  return (
    <li className="card review">
      <h2>
        <Amount of={review.amount} />
      </h2>
      <ReviewFacts review={review} />
      <div className="field">
        <label htmlFor={id}>Note</label>
        <textarea id={id} rows={2} maxLength={2_000} value={note} onChange={({ target }) => setNote(target.value)} />
      </div>
      <div className="actions">
        {(['approved', 'rejected'] as const).map((decision) => (
          <button
            key={decision}
            type="button"
            disabled={decide.isPending || decide.isSuccess || isOver}
            onClick={() => decide.mutate({ decision, note })}
          >
            {decision === 'approved' ? 'Approve' : 'Reject'}
          </button>
        ))}
      </div>
      <ProblemNote error={decide.error} />
      {isOver && (
        <button type="button" onClick={() => void reload()}>
          Load the queue again
        </button>
      )}
    </li>
  );
}

const ReviewFacts = ({ review }: { readonly review: Review }) => (
  <dl className="facts">
    <dt>Due</dt>
    <dd>
      <Moment at={review.dueAt} />
    </dd>
    <dt>Why</dt>
    <dd>{reviewReasons[review.reason]}</dd>
    <dt>Income in a year</dt>
    <dd>
      <Amount of={review.annualIncome} />
    </dd>
    <dt>Credit score</dt>
    <dd>{review.creditScore ?? 'unknown'}</dd>
    <dt>Queue</dt>
    <dd>{review.queue}</dd>
    <dt>Asked</dt>
    <dd>
      <Moment at={review.requestedAt} />
    </dd>
  </dl>
);
