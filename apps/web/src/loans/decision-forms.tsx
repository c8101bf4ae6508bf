import type { ReasonCode } from '@emporion/credit-risk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { announce } from '../components/announcement.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { ReasonPicker } from './reason-picker.tsx';
import { type Decision, decideReview, type ReviewFile, reviewQuery, reviewsQuery } from './review.ts';

const done: Readonly<Record<Decision['decision'], string>> = {
  approved: 'The application is approved.',
  rejected: 'The application is rejected.',
  'more-information': 'The customer is asked.',
};

type Decide = (decision: Decision) => void;

/** The decision on a review that one has claimed: approve, reject with reasons, or ask for more. */
export function DecisionForms({ file }: { readonly file: ReviewFile }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const deciding = useMutation({
    mutationFn: (decision: Decision) => decideReview(file.id, decision),
    onSuccess: ({ needsSecondApproval }, { decision }) => {
      announce(needsSecondApproval ? 'You approved it. Somebody else has to approve it, too.' : done[decision]);
      void client.invalidateQueries({ queryKey: reviewsQuery().queryKey.slice(0, 2) });
      return navigate('/reviews');
    },
    onError: () => client.invalidateQueries({ queryKey: reviewQuery(file.id).queryKey }),
  });
  const decide: Decide = (decision) => deciding.mutate(decision);
  return (
    <div className="card">
      <ProblemNote error={deciding.error} />
      <VerdictForm isPending={deciding.isPending} onDecide={decide} />
      <hr />
      <QuestionToCustomer isPending={deciding.isPending} onDecide={decide} />
    </div>
  );
}

interface FormProps {
  readonly isPending: boolean;
  readonly onDecide: Decide;
}

function VerdictForm({ isPending, onDecide }: FormProps) {
  const id = useId();
  const [note, setNote] = useState('');
  const [reasons, setReasons] = useState<readonly ReasonCode[]>([]);
  return (
    <section aria-labelledby={`${id}-verdict`}>
      <h2 id={`${id}-verdict`}>Decide</h2>
      <div className="field">
        <label htmlFor={id}>Note</label>
        <textarea id={id} rows={2} maxLength={2_000} value={note} onChange={({ target }) => setNote(target.value)} />
      </div>
      <div className="actions">
        <button
          type="button"
          className="primary"
          disabled={isPending || reasons.length > 0}
          onClick={() => onDecide({ decision: 'approved', note })}
        >
          Approve
        </button>
      </div>
      <ReasonPicker chosen={reasons} onChange={setReasons} />
      <div className="actions">
        <button
          type="button"
          disabled={isPending || reasons.length === 0}
          onClick={() => onDecide({ decision: 'rejected', note, reasons })}
        >
          Reject
        </button>
      </div>
    </section>
  );
}

function QuestionToCustomer({ isPending, onDecide }: FormProps) {
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const question = String(new FormData(event.currentTarget).get('question'));
    onDecide({ decision: 'more-information', question });
  };
  return (
    <form onSubmit={submit}>
      <div className="field">
        <label htmlFor={id}>A question to the customer</label>
        <textarea id={id} name="question" rows={2} maxLength={2_000} required />
      </div>
      <button type="submit" disabled={isPending}>
        Ask for more
      </button>
    </form>
  );
}
