import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { Field } from '../components/field.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { Scrollable } from '../components/scrollable.tsx';
import { moneyText, typedEuros } from '../money-text.ts';
import { type ExtraPayment, type OfferAddress, type Prepayment, tryPrepayment } from './offer.ts';

interface PrepaymentFormProps {
  readonly address: OfferAddress;
  readonly termMonths: number;
}

/** Shows what an extra payment would do. Nothing is paid. */
export function PrepaymentForm({ address, termMonths }: PrepaymentFormProps) {
  const id = useId();
  const [fault, setFault] = useState<string>();
  const trial = useMutation({ mutationFn: (extra: ExtraPayment) => tryPrepayment(address, extra) });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { afterPeriod, amount: typed } = Object.fromEntries(new FormData(event.currentTarget));
    const amount = typedEuros(String(typed));
    setFault(amount === undefined ? 'An amount in euros, such as 2,000.' : undefined);
    if (amount !== undefined) trial.mutate({ afterPeriod: Number(afterPeriod), amount });
  };
  return (
    <form className="card" aria-labelledby={id} onSubmit={submit}>
      <h3 id={id}>What if you pay more?</h3>
      <div className="filter">
        <Field
          label="Extra payment in euros"
          name="amount"
          inputMode="decimal"
          autoComplete="off"
          fault={fault}
          required
        />
        <Field
          label="After how many payments"
          name="afterPeriod"
          type="number"
          min={1}
          max={termMonths - 1}
          defaultValue={12}
          required
        />
        <button type="submit" disabled={trial.isPending}>
          Try it
        </button>
      </div>
      <ProblemNote error={trial.error} />
      <div aria-live="polite">{trial.data && <Outcomes prepayment={trial.data} />}</div>
    </form>
  );
}

const strategies = [
  ['reamortize', 'Lower payments'],
  ['shortenTerm', 'Fewer payments'],
  ['adjustLast', 'Off the end of the plan'],
  ['payAhead', 'The next payments are paid'],
] as const;

function Outcomes({ prepayment }: { readonly prepayment: Prepayment }) {
  if (prepayment.kind === 'closed') {
    return (
      <p>
        This pays the loan off: {moneyText(prepayment.excess)} would be too much, and you would save{' '}
        {moneyText(prepayment.saving)} of interest.
      </p>
    );
  }
  return (
    <Scrollable label="What an extra payment would do">
      <table>
        <caption>{moneyText(prepayment.balance)} would still be owed</caption>
        <thead>
          <tr>
            <th scope="col">You choose</th>
            <th scope="col" className="number">
              Payments left
            </th>
            <th scope="col" className="number">
              The next
            </th>
            <th scope="col" className="number">
              The last
            </th>
            <th scope="col" className="number">
              You save
            </th>
          </tr>
        </thead>
        <tbody>
          {strategies.map(([strategy, name]) => {
            const outcome = prepayment[strategy];
            return (
              outcome && (
                <tr key={strategy}>
                  <th scope="row">{name}</th>
                  <td className="number">{outcome.remainingPayments}</td>
                  <td className="number">{moneyText(outcome.payment)}</td>
                  <td className="number">{moneyText(outcome.lastPayment)}</td>
                  <td className="number">{moneyText(outcome.saving)}</td>
                </tr>
              )
            );
          })}
        </tbody>
      </table>
    </Scrollable>
  );
}
