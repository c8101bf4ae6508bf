import { Moment } from '../components/moment.tsx';
import type { PublishedEvent } from './bus-event.ts';
import { orderStepOf } from './order-step.ts';
import { OrderStepButton } from './order-step-button.tsx';

/** One event, with its envelope to be opened. */
export function EventRow({ published }: { readonly published: PublishedEvent }) {
  const { position, event } = published;
  const next = orderStepOf(published);
  return (
    <li value={position}>
      <details>
        <summary>
          <span className="code">{event.type}</span>
          <span className="fine code">{event.subject}</span>
          <span className="fine">
            <Moment at={event.time} />
          </span>
        </summary>
        <pre>{JSON.stringify(event, null, 2)}</pre>
      </details>
      {next && <OrderStepButton {...next} />}
    </li>
  );
}
