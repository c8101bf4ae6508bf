import { formatMoney, type Money } from '@emporion/money';
import { useId } from 'react';
import { Field } from '../components/field.tsx';
import { purposes } from './application.ts';
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
        hint="0 if there are none"
        name="monthlyDebt"
        defaultValue={typed(known.monthlyDebt)}
        fault={faults.monthlyDebt}
      />
      <label className="choice">
        <input type="checkbox" name="consent" required />I consent to an inquiry about my credit history.
      </label>
      {faults.consent !== undefined && <p className="fault">{faults.consent}</p>}
      <label className="choice">
        <input type="checkbox" name="electronicRecords" />I want notices and documents in electronic form.
      </label>
    </>
  );
}
