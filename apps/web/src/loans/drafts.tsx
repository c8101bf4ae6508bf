import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Amount } from '../components/amount.tsx';
import { Badge } from '../components/badge.tsx';
import { Moment } from '../components/moment.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { purposes } from './application.ts';
import { type Draft, discardDraft, draftsQuery } from './draft.ts';

interface DraftsProps {
  readonly items: readonly Draft[];
  readonly onChoose: (draft: Draft | undefined) => void;
}

/** What was begun and not sent: to go on with, or to throw away. */
export function Drafts({ items, onChoose }: DraftsProps) {
  const client = useQueryClient();
  const discard = useMutation({
    mutationFn: discardDraft,
    onSuccess: () => {
      onChoose(undefined);
      return client.invalidateQueries(draftsQuery);
    },
  });
  return (
    <>
      <ul className="rows">
        {items.map((draft) => (
          <li key={draft.id} className="row">
            <span>{draft.purpose === undefined ? 'A loan' : purposes[draft.purpose]}</span>
            <Badge status="draft" />
            <span className="fine">
              kept until <Moment at={draft.lapsesAt} />
            </span>
            {draft.amount && <Amount of={draft.amount} />}
            <span className="joined">
              <button type="button" onClick={() => onChoose(draft)}>
                Go on
              </button>
              <button type="button" disabled={discard.isPending} onClick={() => discard.mutate(draft.id)}>
                Throw away
              </button>
            </span>
          </li>
        ))}
      </ul>
      <ProblemNote error={discard.error} />
    </>
  );
}
