import { useState } from 'react';

interface ConfirmButtonProps {
  readonly label: string;
  /** What is asked before it is done. */
  readonly question: string;
  readonly isPending: boolean;
  readonly onConfirm: () => void;
}

/** A button for what cannot be undone: it asks once. */
export function ConfirmButton({ label, question, isPending, onConfirm }: ConfirmButtonProps) {
  const [isAsking, setAsking] = useState(false);
  if (!isAsking) {
    return (
      <button type="button" onClick={() => setAsking(true)}>
        {label}
      </button>
    );
  }
  return (
    <fieldset className="confirm">
      <legend>{question}</legend>
      <button type="button" className="primary" disabled={isPending} onClick={onConfirm}>
        {isPending ? 'One moment…' : label}
      </button>
      <button type="button" disabled={isPending} onClick={() => setAsking(false)}>
        No
      </button>
    </fieldset>
  );
}
