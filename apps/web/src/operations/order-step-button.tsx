import { useMutation } from '@tanstack/react-query';
import { Link } from 'react-router';
import { announce } from '../components/announcement.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { type OrderStep, takeOrderStep } from './order-step.ts';

const words: Readonly<
  Record<OrderStep, { readonly label: string; readonly doneLabel: string; readonly done: string }>
> = {
  shipment: { label: 'Ship the order', doneLabel: 'Shipped', done: 'The order is shipped.' },
  'return-receipt': { label: 'The goods are back', doneLabel: 'Received', done: 'The goods are back.' },
};

interface OrderStepButtonProps {
  readonly orderId: string;
  readonly step: OrderStep;
}

/** Says what was done with the goods of an order, in the place of a warehouse. */
export function OrderStepButton({ orderId, step }: OrderStepButtonProps) {
  const take = useMutation({
    mutationFn: () => takeOrderStep(orderId, step),
    onSuccess: () => announce(words[step].done),
  });
  return (
    <div className="step">
      <button type="button" disabled={take.isPending || take.isSuccess} onClick={() => take.mutate()}>
        {take.isSuccess ? words[step].doneLabel : words[step].label}
      </button>
      <Link to={`/operations/orders/${orderId}`}>In parts</Link>
      <ProblemNote error={take.error} />
    </div>
  );
}
