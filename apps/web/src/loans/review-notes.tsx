import { type FormEvent, useId } from 'react';
import { Moment } from '../components/moment.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import type { ReviewFile } from './review.ts';
import { useReviewWork } from './use-review-work.ts';

/** What reviewers noted, and what the customer was asked. Whoever has claimed the review adds notes. */
export function ReviewNotes({ file }: { readonly file: ReviewFile }) {
  const { notes, questions } = file;
  return (
    <section aria-labelledby="file">
      <h2 id="file">File</h2>
      {notes.length + questions.length === 0 && <p className="fine">There are no notes yet.</p>}
      <ul className="rows">
        {notes.map(({ at, text }) => (
          <li key={at + text} className="row">
            <span>{text}</span>
            <span className="fine">
              noted <Moment at={at} />
            </span>
          </li>
        ))}
        {questions.map(({ question, answer, askedAt }) => (
          <li key={askedAt} className="row">
            <span>{question}</span>
            <span className="fine">
              asked <Moment at={askedAt} />
            </span>
            <strong>{answer ?? 'No answer yet'}</strong>
          </li>
        ))}
      </ul>
      <NoteForm reviewId={file.id} />
    </section>
  );
}

function NoteForm({ reviewId }: { readonly reviewId: string }) {
  const id = useId();
  const work = useReviewWork(reviewId);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const text = String(new FormData(form).get('text'));
    work.mutate({ what: 'notes', text }, { onSuccess: () => form.reset() });
  };
  return (
    <form onSubmit={submit}>
      <div className="field">
        <label htmlFor={id}>A note, which no customer sees</label>
        <textarea id={id} name="text" rows={2} maxLength={2_000} required />
      </div>
      <div className="actions">
        <button type="submit" disabled={work.isPending}>
          Add the note
        </button>
      </div>
      <ProblemNote error={work.error} />
    </form>
  );
}
