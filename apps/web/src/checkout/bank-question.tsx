import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Amount } from '../components/amount.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { answerBank, type Checkout, checkoutQuery } from './checkout.ts';

/** The question that a bank asks whoever pays, as its app would ask it. */
export function BankQuestion({ checkout }: { readonly checkout: Checkout }) {
  const client = useQueryClient();
  const { queryKey } = checkoutQuery(checkout.id);
  const bank = useMutation({
    mutationFn: (answer: 'approve' | 'refuse') => answerBank(checkout, answer),
    onSuccess: (answered) => client.setQueryData(queryKey, answered),
    onError: () => client.invalidateQueries({ queryKey }),
  });
  return (
    <section className="bank" aria-labelledby="bank-question">
      <p className="fine">Your bank asks</p>
      <h2 id="bank-question">
        Do you approve a payment of <Amount of={checkout.total} /> to Emporion?
      </h2>
      <div className="actions">
        <button type="button" className="primary" disabled={bank.isPending} onClick={() => bank.mutate('approve')}>
          Approve
        </button>
        <button type="button" disabled={bank.isPending} onClick={() => bank.mutate('refuse')}>
          Refuse
        </button>
      </div>
      <ProblemNote error={bank.error} />
    </section>
  );
}
