import { useMutation, useQueryClient } from '@tanstack/react-query';
import { announce } from '../components/announcement.tsx';
import { ConfirmButton } from '../components/confirm-button.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { changeOf, changeOrder, type Order, type OrderChange, orderQuery, ordersQuery } from './order.ts';
import { UnitsActions } from './units-actions.tsx';

const words: Readonly<
  Record<OrderChange, { readonly label: string; readonly question: string; readonly done: string }>
> = {
  cancellation: {
    label: 'Cancel the order',
    question: 'Cancel this order? Nothing will be sent.',
    done: 'The order is cancelled.',
  },
  return: {
    label: 'Return the order',
    question: 'Send everything back? You get your money back once the goods are with us.',
    done: 'Your return is expected.',
  },
};

/** The same of an order that was sent in part. */
const restWords = {
  label: 'Cancel the rest',
  question: 'Cancel what has not been sent? You keep what has.',
  done: 'Nothing more will be sent.',
};

const wordsFor = ({ status }: Order, change: OrderChange): (typeof words)[OrderChange] =>
  status === 'partially-shipped' ? restWords : words[change];

/** What the customer can do to an order as it stands: cancel it or send it back. */
export function OrderActions({ order }: { readonly order: Order }) {
  const client = useQueryClient();
  const { queryKey } = orderQuery(order.id);
  const act = useMutation({
    mutationFn: (change: OrderChange) => changeOrder(order.id, change),
    onSuccess: (changed, change) => {
      client.setQueryData(queryKey, changed);
      void client.invalidateQueries({ queryKey: ordersQuery.queryKey });
      announce(wordsFor(order, change).done);
    },
    onError: () => client.invalidateQueries({ queryKey }),
  });
  const change = changeOf(order);
  return (
    <div className="actions">
      {change && (
        <ConfirmButton
          key={change}
          label={wordsFor(order, change).label}
          question={wordsFor(order, change).question}
          isPending={act.isPending}
          onConfirm={() => act.mutate(change)}
        />
      )}
      {order.status === 'return-requested' && (
        <p>Send it back to us. You get your money back once the goods are with us.</p>
      )}
      <ProblemNote error={act.error} />
      <UnitsActions order={order} />
    </div>
  );
}
