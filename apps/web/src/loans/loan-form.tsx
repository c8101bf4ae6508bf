import type { Money } from '@emporion/money';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { announce } from '../components/announcement.tsx';
import { useAttempts } from '../components/attempts.ts';
import { ProblemNote } from '../components/problem-note.tsx';
import { ApiProblem } from '../problem.ts';
import { type ApplicationRequest, applicationsQuery, apply } from './application.ts';
import { readAgainIfOutdated } from './consent-text.ts';
import { type Draft, type DraftForm, draftsQuery, saveDraft, startDraft, submitDraft } from './draft.ts';
import { LoanFields } from './loan-fields.tsx';
import { type ApplicationFaults, typedApplication, typedDraft } from './typed-application.ts';

interface LoanFormProps {
  readonly begun: Draft | undefined;
  /** The amount that the calculator was asked about; what was begun goes before it. */
  readonly quoted: Money | undefined;
}

/** Asks what is needed to apply for a loan, at once or in several goes. */
export function LoanForm({ begun, quoted }: LoanFormProps) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const attempts = useAttempts();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(begun);
  const [faults, setFaults] = useState<ApplicationFaults>({});
  const submission = useMutation({
    mutationFn: (request: ApplicationRequest) =>
      attempts.run(request, async (asked, key) => {
        if (draft === undefined) return apply(asked, key);
        const { consent, ...figures } = asked;
        await saveDraft(figures, draft.id).catch(unlessSubmitted);
        return submitDraft(draft.id, consent, key);
      }),
    onSuccess: (application) => {
      void client.invalidateQueries({ queryKey: applicationsQuery.queryKey });
      void client.invalidateQueries(draftsQuery);
      return navigate(`/loans/${application.id}`);
    },
    onError: (error) => readAgainIfOutdated(error, client),
  });
  const saving = useMutation({
    mutationFn: (typed: DraftForm) =>
      draft === undefined ? attempts.run(typed, startDraft) : saveDraft(typed, draft.id),
    onSuccess: (saved) => {
      void client.invalidateQueries(draftsQuery);
      announce('What you filled in is kept.');
      setDraft(saved);
    },
  });

  // Not an action of React, which would empty the fields.
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = typedApplication(Object.fromEntries(new FormData(event.currentTarget)));
    setFaults('faults' in read ? read.faults : {});
    if ('request' in read) submission.mutate(read.request);
  };
  const save = () => {
    if (form.current === null) return;
    const read = typedDraft(Object.fromEntries(new FormData(form.current)));
    setFaults('faults' in read ? read.faults : {});
    if ('form' in read) saving.mutate(read.form);
  };
  const isPending = submission.isPending || saving.isPending;

  return (
    <form ref={form} className="card" aria-labelledby={id} onSubmit={submit}>
      <h2 id={id}>{draft === undefined ? 'Apply for a loan' : 'Go on with your application'}</h2>
      <p className="fine">
        <Link to="/loans/calculator">See first what it would cost</Link>
      </p>
      <LoanFields known={begun ?? { amount: quoted }} faults={faults} />
      <div className="actions">
        <button type="submit" className="primary" disabled={isPending}>
          {submission.isPending ? 'Sending…' : 'Apply'}
        </button>
        <button type="button" disabled={isPending} onClick={save}>
          Save for later
        </button>
      </div>
      <ProblemNote error={submission.error ?? saving.error} />
    </form>
  );
}

/** An answer that was lost leaves a draft submitted: the key of the submission then tells what became of it. */
function unlessSubmitted(error: unknown): void {
  if (!(error instanceof ApiProblem) || error.problem.code !== 'wrong-status') throw error;
}
