import { Moment } from '../components/moment.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { useSession } from '../session.ts';
import type { ReviewFile } from './review.ts';
import { useReviewWork } from './use-review-work.ts';

/** Who works on a review, and until when; claims it, or gives it back. */
export function ReviewClaim({
  file: { id, claim, needsSecondApproval, firstApprovedBy },
}: {
  readonly file: ReviewFile;
}) {
  const me = useSession()?.persona.id;
  const work = useReviewWork(id);
  const isMine = claim?.reviewer === me;
  return (
    <section className="card" aria-label="Claim">
      {claim === undefined ? (
        <p>Nobody works on it. Claim it, so that nobody else decides it meanwhile.</p>
      ) : (
        <p>
          {isMine ? 'It is yours' : 'Somebody else works on it'} until <Moment at={claim.leaseUntil} />.
        </p>
      )}
      {needsSecondApproval && <p className="note">{approvalHint(firstApprovedBy, me)}</p>}
      <div className="actions">
        <button
          type="button"
          className={claim === undefined ? 'primary' : ''}
          disabled={work.isPending}
          onClick={() => work.mutate({ what: 'claim' })}
        >
          {claimLabel(claim !== undefined, isMine)}
        </button>
        {isMine && (
          <button type="button" disabled={work.isPending} onClick={() => work.mutate({ what: 'release' })}>
            Give it back
          </button>
        )}
      </div>
      <ProblemNote error={work.error} />
    </section>
  );
}

const claimLabel = (isClaimed: boolean, isMine: boolean): string => {
  if (isMine) return 'Hold on to it';
  return isClaimed ? 'Claim it once that is over' : 'Claim';
};

function approvalHint(firstApprovedBy: string | undefined, me: string | undefined): string {
  if (firstApprovedBy === undefined) return 'The amount is large: two have to approve.';
  return firstApprovedBy === me
    ? 'You have approved it. Somebody else has to approve it, too.'
    : 'Somebody has approved it. Yours is the second approval.';
}
