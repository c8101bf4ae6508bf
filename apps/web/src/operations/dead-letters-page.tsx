import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../components/loaded.tsx';
import { Moment } from '../components/moment.tsx';
import { type DeadLetter, deadLettersQuery } from './bus-event.ts';
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

const DeadLetterRow = ({
  letter: { position, consumer, attempts, at, error, event },
}: {
  readonly letter: DeadLetter;
}) => (
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
  </li>
);
