import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useId, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { Field } from '../components/field.tsx';
import { Loaded } from '../components/loaded.tsx';
import { moneyText } from '../money-text.ts';
import { LoanTabs } from './loan-tabs.tsx';
import { amountFault, quotesQuery } from './quote.ts';
import { QuoteList } from './quote-list.tsx';
import { eurosField } from './typed-application.ts';

/** What a loan would cost, for everybody. The amount stands in the address, so that it can be kept and sent on. */
export function CalculatorPage() {
  const id = useId();
  const [parameters, setParameters] = useSearchParams();
  const typed = parameters.get('amount') ?? '';
  const { data: amount, error } = eurosField().safeParse(typed);
  const quotes = useQuery(quotesQuery(amount));
  const fault = typed === '' ? undefined : (error?.issues[0]?.message ?? amountFault(quotes.error));
  return (
    <>
      <title>Loan calculator – Emporion</title>
      <LoanTabs />
      <section aria-labelledby={id}>
        <h2 id={id}>What would a loan cost?</h2>
        <p>
          Your rate depends on how likely you are to pay back, so each figure goes from the lowest to the highest. This
          is no offer, and nobody looks at your credit history for it.
        </p>
        <AmountForm typed={typed} fault={fault} onAsk={(asked) => setParameters({ amount: asked })} />
        <p role="status" className="unseen">
          {fault === undefined && quotes.data && `Quotes for ${moneyText(quotes.data.amount)}`}
        </p>
        {typed === '' && <p className="empty">Type an amount to see what it would cost.</p>}
        {typed !== '' && fault === undefined && (
          <Loaded query={quotes}>
            {(found) => (
              <div className="shelf" aria-busy={quotes.isPlaceholderData}>
                <QuoteList quotes={found} />
              </div>
            )}
          </Loaded>
        )}
      </section>
    </>
  );
}

interface AmountFormProps {
  readonly typed: string;
  readonly fault: string | undefined;
  readonly onAsk: (asked: string) => void;
}

function AmountForm({ typed, fault, onAsk }: AmountFormProps) {
  const input = useRef<HTMLInputElement>(null);
  // What comes with the address, as after a step back, is shown again. A new field would lose the keyboard.
  useEffect(() => {
    if (input.current !== null) input.current.value = typed;
  }, [typed]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onAsk(input.current?.value.trim() ?? '');
  };
  return (
    <form className="filter" onSubmit={submit}>
      <Field
        ref={input}
        label="Amount in euros"
        name="amount"
        inputMode="decimal"
        autoComplete="off"
        required
        defaultValue={typed}
        fault={fault}
      />
      <button type="submit" className="primary">
        Show what it costs
      </button>
    </form>
  );
}
