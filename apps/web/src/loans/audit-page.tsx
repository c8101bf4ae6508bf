import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useSearchParams } from 'react-router';
import { Field } from '../components/field.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Moment } from '../components/moment.tsx';
import { Scrollable } from '../components/scrollable.tsx';
import { type Trail, trailQuery } from './audit.ts';
import { LegalHoldCard } from './legal-hold-card.tsx';

/** Who did what to an application, for auditors. */
export function AuditPage() {
  const [parameters, setParameters] = useSearchParams();
  const applicationId = parameters.get('application') ?? '';
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setParameters({ application: String(new FormData(event.currentTarget).get('applicationId')).trim() });
  };
  return (
    <>
      <title>Audit – Emporion</title>
      <h1>Audit</h1>
      <form className="filter" onSubmit={submit}>
        <Field
          label="Id of a loan application"
          name="applicationId"
          autoComplete="off"
          required
          defaultValue={applicationId}
        />
        <button type="submit" className="primary">
          Show its trail
        </button>
      </form>
      {applicationId === '' ? (
        <p className="empty">The id is the end of the address of the application.</p>
      ) : (
        <AuditTrail applicationId={applicationId} />
      )}
    </>
  );
}

function AuditTrail({ applicationId }: { readonly applicationId: string }) {
  const trail = useQuery(trailQuery(applicationId));
  return (
    <Loaded query={trail}>
      {(found) => (
        <>
          <Verdict trail={found} />
          <LegalHoldCard key={applicationId} applicationId={applicationId} trail={found} />
          <Entries trail={found} />
        </>
      )}
    </Loaded>
  );
}

const Verdict = ({ trail: { isIntact, flaw } }: { readonly trail: Trail }) =>
  isIntact ? (
    <p className="note" role="status">
      Every entry is as it was written.
    </p>
  ) : (
    <p className="note problem" role="alert">
      The trail is not as it was written: {flaw?.reason.replaceAll('-', ' ')} at entry {flaw?.sequence}.
    </p>
  );

const nameText = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const Entries = ({ trail: { items } }: { readonly trail: Trail }) => (
  <Scrollable label="Audit trail">
    <table>
      <caption>The oldest first</caption>
      <thead>
        <tr>
          <th scope="col" className="number">
            No.
          </th>
          <th scope="col">When</th>
          <th scope="col">Who</th>
          <th scope="col">What</th>
          <th scope="col">About</th>
          <th scope="col">Hash</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ sequence, at, actor, action, about, hash }) => (
          <tr key={sequence}>
            <td className="number">{sequence}</td>
            <td>
              <Moment at={at} />
            </td>
            <td title={actor.id}>{actor.kind}</td>
            <td className="action">{action.replaceAll('-', ' ')}</td>
            <td className="about">
              {Object.entries(about).map(([name, value]) => (
                <div key={name}>
                  <small>{nameText(name)}</small> <span className="code">{value}</span>
                </div>
              ))}
            </td>
            <td className="hash" title={hash}>
              {hash.slice(0, 12)}…
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scrollable>
);
