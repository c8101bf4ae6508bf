import { type ComponentProps, useId } from 'react';

interface FieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with what was typed. */
  readonly fault?: string | undefined;
}

/** A line of text to type, with its label, a hint and what is wrong with it. */
export function Field({ label, hint, fault, ...input }: FieldProps) {
  const id = useId();
  const note = fault ?? hint;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        {...input}
        id={id}
        aria-invalid={fault !== undefined}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
      />
      {note !== undefined && (
        <p
          id={`${id}-note`}
          className={fault === undefined ? 'hint' : 'fault'}
          role={fault === undefined ? undefined : 'alert'}
        >
          {note}
        </p>
      )}
    </div>
  );
}
