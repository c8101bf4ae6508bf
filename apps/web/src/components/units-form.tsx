import { type FormEvent, type ReactNode, useState } from 'react';
import { Field } from './field.tsx';
import { ProblemNote } from './problem-note.tsx';

/** Some units of a product. */
export interface Units {
  readonly sku: string;
  readonly quantity: number;
}

interface UnitsFormProps {
  /** What is done with the units, closed until somebody wants to do it. */
  readonly title: string;
  /** The products, and how many units of each it can be done with. */
  readonly lines: readonly { readonly sku: string; readonly name: string; readonly most: number }[];
  readonly label: string;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly onChosen: (units: readonly Units[], form: FormData) => void;
  /** What is asked besides. */
  readonly children?: ReactNode;
}

/** Asks for numbers of units, product by product; nothing when there are none. */
export function UnitsForm({ title, lines, label, isPending, error, onChosen, children }: UnitsFormProps) {
  const [isEmpty, setEmpty] = useState(false);
  const possible = lines.filter(({ most }) => most > 0);
  if (possible.length === 0) return null;

  // Not an action of React, which would empty the fields.
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const units = possible
      .map(({ sku }) => ({ sku, quantity: Number(form.get(`units of ${sku}`)) }))
      .filter(({ quantity }) => quantity > 0);
    setEmpty(units.length === 0);
    if (units.length > 0) onChosen(units, form);
  };

  return (
    <details className="units">
      <summary>{title}</summary>
      <form onSubmit={submit}>
        {possible.map(({ sku, name, most }) => (
          <Field
            key={sku}
            label={name}
            name={`units of ${sku}`}
            type="number"
            inputMode="numeric"
            min={0}
            max={most}
            step={1}
            defaultValue={0}
            required
            hint={`Up to ${most}`}
          />
        ))}
        {children}
        <button type="submit" className="primary" disabled={isPending}>
          {isPending ? 'One moment…' : label}
        </button>
        {isEmpty && (
          <p className="fault" role="alert">
            Choose one unit or more.
          </p>
        )}
        <ProblemNote error={error} />
      </form>
    </details>
  );
}
