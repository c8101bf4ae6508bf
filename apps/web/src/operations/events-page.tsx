import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Loaded } from '../components/loaded.tsx';
import { eventsQuery, type PublishedEvent } from './bus-event.ts';
import { EventFilter, type EventWish, fits } from './event-filter.tsx';
import { EventRow } from './event-row.tsx';
import { OperationsTabs } from './operations-tabs.tsx';

/** The bus, live: every event that is published, to be filtered and opened. */
export function EventsPage() {
  const [isLive, setLive] = useState(true);
  const [wish, setWish] = useState<EventWish>({ type: '', subject: '' });
  const events = useQuery(eventsQuery(isLive));
  const types = [...new Set(events.data?.map(({ event }) => event.type))].sort();
  return (
    <>
      <title>Events – Emporion</title>
      <OperationsTabs />
      <div className="filter">
        <EventFilter types={types} wish={wish} onChange={setWish} />
        <button type="button" aria-pressed={!isLive} onClick={() => setLive(!isLive)}>
          {isLive ? 'Pause' : 'Resume'}
        </button>
        <p role="status" className={isLive ? 'live' : 'fine'}>
          {isLive ? 'Live' : 'Paused'}
        </p>
      </div>
      <Loaded query={events}>{(items) => <Events items={items.filter((item) => fits(item, wish))} />}</Loaded>
    </>
  );
}

const Events = ({ items }: { readonly items: readonly PublishedEvent[] }) =>
  items.length === 0 ? (
    <p className="empty">No event fits. Place an order or apply for a loan to see some.</p>
  ) : (
    <ol className="events" reversed>
      {items.map((item) => (
        <EventRow key={item.position} published={item} />
      ))}
    </ol>
  );
