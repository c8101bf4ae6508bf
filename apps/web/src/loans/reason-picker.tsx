import { principalReasonRule, type ReasonCode, reasonCodes, reasonTexts } from '@emporion/credit-risk';
import { useId } from 'react';

interface ReasonPickerProps {
  readonly chosen: readonly ReasonCode[];
  readonly onChange: (chosen: readonly ReasonCode[]) => void;
}

/** The reasons of a rejection as the customer is told them, the main one first. */
export function ReasonPicker({ chosen, onChange }: ReasonPickerProps) {
  const id = useId();
  const left = reasonCodes.filter((code) => !chosen.includes(code));
  return (
    <div className="field">
      <label htmlFor={id}>Reasons to reject, the main one first</label>
      <select
        id={id}
        value=""
        disabled={chosen.length >= principalReasonRule.helpfulMaximum}
        onChange={({ target: { value } }) => onChange([...chosen, ...left.filter((code) => code === value)])}
      >
        <option value="">{chosen.length === 0 ? 'Choose a reason' : 'Another reason'}</option>
        {left.map((code) => (
          <option key={code} value={code}>
            {reasonTexts[code]}
          </option>
        ))}
      </select>
      <ol>
        {chosen.map((code) => (
          <li key={code}>
            {reasonTexts[code]}{' '}
            <button type="button" className="plain" onClick={() => onChange(chosen.filter((one) => one !== code))}>
              Remove<span className="unseen"> {reasonTexts[code]}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
