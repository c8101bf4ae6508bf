import { type FormEvent, useId, useState } from 'react';
import * as z from 'zod';
import { useAttempts } from '../components/attempts.ts';
import { Field } from '../components/field.tsx';
import { Moment } from '../components/moment.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { moneyText } from '../money-text.ts';
import { type Application, type Information, provideInformation } from './application.ts';
import { eurosField } from './typed-application.ts';
import { useChange } from './use-change.ts';

/** What a reviewer asks, and where the customer answers. */
export function QuestionForm({ application }: { readonly application: Application }) {
  const id = useId();
  const attempts = useAttempts();
  const [fault, setFault] = useState<string>();
  const { id: applicationId, question, annualIncome } = application;
  const providing = useChange(
    applicationId,
    (information: Information) => attempts.run(information, provideInformation),
    'Your answer is sent.',
  );
  if (question === undefined) return null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { answer = '', income = '' } = Object.fromEntries(new FormData(event.currentTarget));
    const corrected = income === '' ? undefined : eurosField().safeParse(income);
    setFault(corrected?.success === false ? z.prettifyError(corrected.error).replace(/^✖ /, '') : undefined);
    if (corrected?.success === false) return;
    providing.mutate({
      applicationId,
      answer: String(answer),
      ...(corrected === undefined ? {} : { annualIncome: corrected.data }),
    });
  };
  return (
    <form className="card" aria-labelledby={`${id}-question`} onSubmit={submit}>
      <h2 id={`${id}-question`}>{question.text}</h2>
      <p className="fine">
        An answer counts until <Moment at={question.answerBy} />.
      </p>
      <div className="field">
        <label htmlFor={id}>Your answer</label>
        <textarea id={id} name="answer" rows={3} maxLength={2_000} required />
      </div>
      <Field
        label="Your income in a year, if it was wrong"
        hint={`You wrote ${moneyText(annualIncome)}`}
        name="income"
        inputMode="decimal"
        autoComplete="off"
        fault={fault}
      />
      <button type="submit" className="primary" disabled={providing.isPending}>
        {providing.isPending ? 'Sending…' : 'Answer'}
      </button>
      <ProblemNote error={providing.error} />
    </form>
  );
}
