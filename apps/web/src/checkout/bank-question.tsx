import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Amount } from '../components/amount.tsx';
import { announce } from '../components/announcement.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { answerBank, type Checkout, checkoutQuery, withdraw } from './checkout.ts';

/** The question that a bank asks whoever pays, as its app would ask it, and the way out in the shop. */
export function BankQuestion({ checkout }: { readonly checkout: Checkout }) {
  const client = useQueryClient();
  const { queryKey } = checkoutQuery(checkout.id);
  const reply = useMutation({
    mutationFn: (wish: 'approve' | 'refuse' | 'withdraw') =>
      wish === 'withdraw' ? withdraw(checkout.id) : answerBank(checkout, wish),
    onSuccess: (replied, wish) => {
      client.setQueryData(queryKey, replied);
      if (wish === 'withdraw') announce('Nothing will be bought.');
    },
    onError: () => client.invalidateQueries({ queryKey }),
  });
  return (
    <>
      <section className="bank" aria-labelledby="bank-question">
        <p className="fine">Your bank asks</p>
        <h2 id="bank-question">
          Do you approve a payment of <Amount of={checkout.total} /> to Emporion?
        </h2>
        <div className="actions">
          <button type="button" className="primary" disabled={reply.isPending} onClick={() => reply.mutate('approve')}>
            Approve
          </button>
          <button type="button" disabled={reply.isPending} onClick={() => reply.mutate('refuse')}>
            Refuse
          </button>
        </div>
      </section>
      <div className="actions">
        <button type="button" disabled={reply.isPending} onClick={() => reply.mutate('withdraw')}>
          Do not buy
        </button>
        <ProblemNote error={reply.error} />
      </div>
    </>
  );
}
