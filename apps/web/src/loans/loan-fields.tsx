import { formatMoney, type Money } from '@emporion/money';
import { useId } from 'react';
import { Field } from '../components/field.tsx';
import { purposes } from './application.ts';
import { Consents } from './consents.tsx';
import type { Draft } from './draft.ts';
import type { ApplicationFaults } from './typed-application.ts';

interface LoanFieldsProps {
  readonly known: Partial<Draft>;
  readonly faults: ApplicationFaults;
}

const typed = (amount: Money | undefined): string | undefined => amount && formatMoney(amount);

/** The figures of an application, and what its customer consents to. */
export function LoanFields({ known, faults }: LoanFieldsProps) {
  const id = useId();
  const decimal = { inputMode: 'decimal', autoComplete: 'off', required: true } as const;
  return (
    <>
      <Field
        {...decimal}
        label="Amount in euros"
        hint="From 500 to 100,000"
        name="amount"
        defaultValue={typed(known.amount)}
        fault={faults.amount}
      />
      <div className="field">
        <label htmlFor={id}>What is it for?</label>
        <select id={id} name="purpose" defaultValue={known.purpose}>
          {Object.entries(purposes).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <Field
        {...decimal}
        label="Your income in a year, in euros"
        name="annualIncome"
        defaultValue={typed(known.annualIncome)}
        fault={faults.annualIncome}
      />
      <Field
        {...decimal}
        label="What you pay for other debts in a month, in euros"
        hint="0 if there are none. What you owe us we know."
        name="monthlyDebt"
        defaultValue={typed(known.monthlyDebt)}
        fault={faults.monthlyDebt}
      />
      <Consents fault={faults.creditCheckText ?? faults.consent} />
    </>
  );
}
