import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { announce } from '../components/announcement.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Moment } from '../components/moment.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { type DeadLetter, deadLettersQuery, deliverAgain } from './dead-letter.ts';
import { OperationsTabs } from './operations-tabs.tsx';

/** The deliveries that were given up. */
export function DeadLettersPage() {
  const letters = useQuery(deadLettersQuery);
  return (
    <>
      <title>Dead letters – Emporion</title>
      <OperationsTabs />
      <Loaded query={letters}>
        {(items) =>
          items.length === 0 ? (
            <p className="empty" role="status">
              Every event was delivered.
            </p>
          ) : (
            <ol className="events">
              {items.map((letter) => (
                <DeadLetterRow key={`${letter.consumer} ${letter.position}`} letter={letter} />
              ))}
            </ol>
          )
        }
      </Loaded>
    </>
  );
}

function DeadLetterRow({ letter }: { readonly letter: DeadLetter }) {
  const { position, consumer, attempts, at, error, event } = letter;
  return (
    <li value={position}>
      <details>
        <summary>
          <span className="code">{event.type}</span>
          <span className="fine code">{consumer}</span>
          <span className="fine">
            given up after {attempts} deliveries, <Moment at={at} />
          </span>
        </summary>
        <p className="fault">{error}</p>
        <pre>{JSON.stringify(event, null, 2)}</pre>
      </details>
      <DeliverAgain letter={letter} />
    </li>
  );
}

/** Hands the event to its consumer once more; whatever comes of that, the list is read again. */
function DeliverAgain({ letter }: { readonly letter: DeadLetter }) {
  const client = useQueryClient();
  const deliver = useMutation({
    mutationFn: () => deliverAgain(letter),
    onSuccess: () => announce('The event is on its way again.'),
    onSettled: () => client.invalidateQueries(deadLettersQuery),
  });
  return (
    <div className="step">
      <button type="button" disabled={deliver.isPending} onClick={() => deliver.mutate()}>
        Deliver again
      </button>
      <ProblemNote error={deliver.error} />
    </div>
  );
}
