import { useId } from 'react';
import type { PublishedEvent } from './bus-event.ts';

/** Which events somebody wants to see; empty means all. */
export interface EventWish {
  readonly type: string;
  readonly subject: string;
}

/** Whether an event is one of those that somebody wants to see. */
export const fits = ({ event }: PublishedEvent, { type, subject }: EventWish): boolean =>
  (type === '' || event.type === type) && event.subject.includes(subject.trim());

interface EventFilterProps {
  readonly types: readonly string[];
  readonly wish: EventWish;
  readonly onChange: (wish: EventWish) => void;
}

/** The type and the subject of the events to see. */
export function EventFilter({ types, wish, onChange }: EventFilterProps) {
  const id = useId();
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}-type`}>Type</label>
        <select
          id={`${id}-type`}
          value={wish.type}
          onChange={({ target }) => onChange({ ...wish, type: target.value })}
        >
          <option value="">All</option>
          {types.map((type) => (
            <option key={type}>{type}</option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-subject`}>Subject has</label>
        <input
          id={`${id}-subject`}
          type="search"
          value={wish.subject}
          onChange={({ target }) => onChange({ ...wish, subject: target.value })}
        />
      </div>
    </>
  );
}
