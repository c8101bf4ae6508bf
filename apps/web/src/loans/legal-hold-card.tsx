import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId } from 'react';
import { announce } from '../components/announcement.tsx';
import { Field } from '../components/field.tsx';
import { Moment } from '../components/moment.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { useSession } from '../session.ts';
import { changeHold, type LegalHold, type Trail, trailQuery } from './audit.ts';

interface LegalHoldCardProps {
  readonly applicationId: string;
  readonly trail: Trail;
}

const longestReason = 500;

/** How long the file of an application is kept, and the hold that keeps it longer: placed and lifted with a reason. */
export function LegalHoldCard({ applicationId, trail: { legalHold, retainUntil } }: LegalHoldCardProps) {
  const id = useId();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: changeHold,
    onSuccess: (_, { act }) => announce(act === 'place' ? 'The hold is placed.' : 'The hold is lifted.'),
    // After a refusal, too: somebody else was faster.
    onSettled: () => client.invalidateQueries(trailQuery(applicationId)),
  });
  const act = legalHold === undefined ? 'place' : 'lift';
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason')).trim();
    change.mutate({ applicationId, act, reason });
  };
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>Legal hold</h2>
      {legalHold === undefined ? <Retention until={retainUntil} /> : <HoldFacts hold={legalHold} />}
      <form className="filter" aria-labelledby={id} onSubmit={submit}>
        <Field
          key={act}
          label={act === 'place' ? 'Why it has to be kept' : 'Why it need not be kept any more'}
          name="reason"
          autoComplete="off"
          maxLength={longestReason}
          required
          pattern=".*\S.*"
          title="Some words"
        />
        <button type="submit" disabled={change.isPending}>
          {change.isPending ? 'One moment…' : act === 'place' ? 'Place a hold' : 'Lift the hold'}
        </button>
      </form>
      <ProblemNote error={change.error} />
    </section>
  );
}

const Retention = ({ until }: { readonly until: string | undefined }) =>
  until === undefined ? (
    <p>There is no hold. The file is kept as long as the application is open.</p>
  ) : (
    <p>
      There is no hold. The file is kept until <Moment at={until} />, then it may be deleted.
    </p>
  );

function HoldFacts({ hold: { placedBy, placedAt, reason } }: { readonly hold: LegalHold }) {
  const session = useSession();
  return (
    <>
      <p>Nothing of this application is deleted, however old it is, until the hold is lifted.</p>
      <dl className="facts">
        <dt>Placed by</dt>
        <dd className="code">{placedBy === session?.persona.id ? 'you' : placedBy}</dd>
        <dt>Since</dt>
        <dd>
          <Moment at={placedAt} />
        </dd>
        <dt>For</dt>
        <dd>{reason}</dd>
      </dl>
    </>
  );
}
