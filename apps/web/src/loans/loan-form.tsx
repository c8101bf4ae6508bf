import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { useAttempts } from '../components/attempts.ts';
import { Field } from '../components/field.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { type ApplicationRequest, applicationsQuery, apply, purposes } from './application.ts';
import { type ApplicationFaults, typedApplication } from './typed-application.ts';

/** Asks what is needed to apply for a loan. */
export function LoanForm() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const attempts = useAttempts();
  const id = useId();
  const [faults, setFaults] = useState<ApplicationFaults>({});
  const submission = useMutation({
    mutationFn: (request: ApplicationRequest) => attempts.run(request, apply),
    onSuccess: (application) => {
      void client.invalidateQueries({ queryKey: applicationsQuery.queryKey });
      return navigate(`/loans/${application.id}`);
    },
  });

  // Not an action of React, which would empty the fields.
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = typedApplication(Object.fromEntries(new FormData(event.currentTarget)));
    setFaults('faults' in read ? read.faults : {});
    if ('request' in read) submission.mutate(read.request);
  };

  return (
    <form className="card" aria-labelledby={id} onSubmit={submit}>
      <h2 id={id}>Apply for a loan</h2>
      <Field
        label="Amount in euros"
        hint="From 500 to 100,000"
        name="amount"
        inputMode="decimal"
        autoComplete="off"
        fault={faults.amount}
        required
      />
      <div className="field">
        <label htmlFor={`${id}-purpose`}>What is it for?</label>
        <select id={`${id}-purpose`} name="purpose">
          {Object.entries(purposes).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <Field
        label="Your income in a year, in euros"
        name="annualIncome"
        inputMode="decimal"
        autoComplete="off"
        fault={faults.annualIncome}
        required
      />
      <label className="choice">
        <input type="checkbox" name="consent" required />I consent to an inquiry about my credit history.
      </label>
      {faults.consent !== undefined && <p className="fault">{faults.consent}</p>}
      <button type="submit" className="primary" disabled={submission.isPending}>
        {submission.isPending ? 'Sending…' : 'Apply'}
      </button>
      <ProblemNote error={submission.error} />
    </form>
  );
}
