import { useMutation, useQueryClient } from '@tanstack/react-query';
import { announce } from '../components/announcement.tsx';
import { useAttempts } from '../components/attempts.ts';
import { type Units, UnitsForm } from '../components/units-form.tsx';
import { changeableUnits, changeUnits, type Order, type OrderChange, orderQuery, ordersQuery } from './order.ts';

const words: Readonly<Record<OrderChange, { readonly title: string; readonly label: string; readonly done: string }>> =
  {
    cancellation: { title: 'Cancel some of it', label: 'Cancel these', done: 'These units are cancelled.' },
    return: { title: 'Return some of it', label: 'Return these', done: 'Your return is expected.' },
  };

/** What the customer can do to some units of an order: cancel what was not sent, and send back what was. */
export const UnitsActions = ({ order }: { readonly order: Order }) => (
  <>
    <UnitsAction order={order} change="cancellation" />
    <UnitsAction order={order} change="return" />
  </>
);

function UnitsAction({ order, change }: { readonly order: Order; readonly change: OrderChange }) {
  const client = useQueryClient();
  const attempts = useAttempts();
  const { queryKey } = orderQuery(order.id);
  const act = useMutation({
    mutationFn: (units: readonly Units[]) =>
      attempts.run({ change, units, seen: order.updatedAt }, (_, key) => changeUnits(order.id, change, units, key)),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ordersQuery.queryKey });
      announce(words[change].done);
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  const lines = changeableUnits(order, change, Date.now());
  return (
    <UnitsForm
      // A change of the order empties the numbers: those that were typed have been dealt with.
      key={order.updatedAt}
      title={words[change].title}
      label={words[change].label}
      lines={lines}
      isPending={act.isPending}
      error={act.error}
      onChosen={(units) => act.mutate(units)}
    />
  );
}
