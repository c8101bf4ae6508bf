import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { announce } from '../components/announcement.tsx';
import { useAttempts } from '../components/attempts.ts';
import { Badge } from '../components/badge.tsx';
import { Field } from '../components/field.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Scrollable } from '../components/scrollable.tsx';
import { type Units, UnitsForm } from '../components/units-form.tsx';
import { OperationsTabs } from './operations-tabs.tsx';
import { type Handling, handleUnits, type OrderProgress, progressQuery } from './order-handling.ts';

/** One order in the warehouse: what is to be sent, what is missing, and what has come back. */
export function OrderHandlingPage() {
  const { orderId = '' } = useParams();
  const progress = useQuery(progressQuery(orderId));
  return (
    <>
      <title>Order in the warehouse – Emporion</title>
      <OperationsTabs />
      <h2>
        Order <span className="code">{orderId}</span>
      </h2>
      <Loaded query={progress}>
        {(order) => (
          <>
            <p aria-live="polite">
              <Badge status={order.status} />
            </p>
            <ProgressTable order={order} />
            <div className="actions">
              <HandlingForm order={order} handling="shipments" />
              <HandlingForm order={order} handling="cancellations" />
              <HandlingForm order={order} handling="return-receipts" />
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}

const counts = ['ordered', 'cancelled', 'unshipped', 'shipped', 'returning', 'returned'] as const;

const ProgressTable = ({ order }: { readonly order: OrderProgress }) => (
  <Scrollable label="Units">
    <table>
      <caption className="unseen">Where the units of this order are</caption>
      <thead>
        <tr>
          <th scope="col">Product</th>
          {counts.map((count) => (
            <th key={count} scope="col" className="number">
              {count}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {order.lines.map((line) => (
          <tr key={line.sku}>
            <th scope="row">{line.name}</th>
            {counts.map((count) => (
              <td key={count} className="number">
                {line[count]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </Scrollable>
);

const words: Readonly<Record<Handling, { readonly title: string; readonly label: string; readonly done: string }>> = {
  shipments: { title: 'Send units', label: 'Sent', done: 'The units are sent.' },
  cancellations: { title: 'Units are missing', label: 'Cancel these', done: 'The units are cancelled.' },
  'return-receipts': { title: 'Units are back', label: 'Received', done: 'The units are back.' },
};

function HandlingForm({ order, handling }: { readonly order: OrderProgress; readonly handling: Handling }) {
  const client = useQueryClient();
  const attempts = useAttempts();
  const { queryKey } = progressQuery(order.id);
  const act = useMutation({
    mutationFn: (body: { readonly lines: readonly Units[]; readonly tracking?: string }) =>
      attempts.run({ body, seen: order.updatedAt }, (_, key) => handleUnits(order.id, handling, body, key)),
    onSuccess: (changed) => {
      client.setQueryData(queryKey, changed);
      announce(words[handling].done);
    },
    onError: () => client.invalidateQueries({ queryKey }),
  });
  const isReturn = handling === 'return-receipts';
  return (
    <UnitsForm
      // A change of the order empties the numbers: those that were typed have been dealt with.
      key={order.updatedAt}
      title={words[handling].title}
      label={words[handling].label}
      lines={order.lines.map(({ sku, name, unshipped, returning }) => ({
        sku,
        name,
        most: isReturn ? returning : unshipped,
      }))}
      isPending={act.isPending}
      error={act.error}
      onChosen={(lines, form) => {
        const tracking = String(form.get('tracking') ?? '').trim();
        act.mutate({ lines, ...(tracking === '' ? {} : { tracking }) });
      }}
    >
      {handling === 'shipments' && (
        <Field label="Tracking number" name="tracking" maxLength={64} hint="If there is one" />
      )}
    </UnitsForm>
  );
}
