import { useMutation } from '@tanstack/react-query';
import { announce } from '../components/announcement.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { shipOrder } from './bus-event.ts';

/** Hands the goods of a placed order to the carrier, in the place of a warehouse. */
export function ShipOrder({ orderId }: { readonly orderId: string }) {
  const ship = useMutation({
    mutationFn: () => shipOrder(orderId),
    onSuccess: () => announce('The order is shipped.'),
  });
  return (
    <div className="ship">
      <button type="button" disabled={ship.isPending || ship.isSuccess} onClick={() => ship.mutate()}>
        {ship.isSuccess ? 'Shipped' : 'Ship the order'}
      </button>
      <ProblemNote error={ship.error} />
    </div>
  );
}
