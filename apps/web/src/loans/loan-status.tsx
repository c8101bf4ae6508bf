import { Moment } from '../components/moment.tsx';
import type { Application } from './application.ts';

/** What the status of an application means for the customer, and what comes next. */
export function LoanStatus({ application }: { readonly application: Application }) {
  switch (application.status) {
    case 'submitted':
      return <p className="waiting">Your application has arrived…</p>;
    case 'checking':
      return <p className="waiting">We are asking the credit bureau…</p>;
    case 'referred':
      return <p className="waiting">A credit officer has to look at your application. This page shows the answer.</p>;
    case 'under-review':
      return <p className="waiting">A credit officer is looking at your application. This page shows the answer.</p>;
    case 'awaiting-information':
      return <p>A credit officer has a question. With your answer your application goes on.</p>;
    case 'offered':
      return <p>These are our offers. Compare them, look at the schedules, and accept the one that fits.</p>;
    case 'accepted':
      return <p>You have accepted an offer. The money is paid out once the contract is signed.</p>;
    case 'contracted':
      return <p>The contract is signed.</p>;
    case 'declined':
      return <Adverse words="We cannot offer you this loan, mainly for these reasons:" application={application} />;
    case 'withdrawn':
      return <p>You have taken this application back. You can apply again at any time.</p>;
    case 'expired':
      return <Adverse words={expiries[application.expiredBecause ?? ''] ?? expired} application={application} />;
  }
}

const expired = 'This application has expired. You can apply again at any time.';

const expiries: Readonly<Record<string, string>> = {
  'review-not-decided': 'We could not decide in time, and your application has expired.',
  'offers-not-accepted': 'The offers were not accepted in time, and your application has expired.',
  'counteroffer-not-accepted':
    'We could not offer what you asked for, and what we offered instead was not accepted in time.',
  'contract-not-signed': 'The contract was not signed in time, and your application has expired.',
};

const Adverse = ({
  words,
  application: { adverseAction },
}: {
  readonly words: string;
  readonly application: Application;
}) => (
  <>
    <p>{words}</p>
    {adverseAction && (
      <>
        <ul>
          {adverseAction.reasons.map(({ code, text }) => (
            <li key={code}>{text}</li>
          ))}
        </ul>
        <p className="fine">
          You are sent a notice with these reasons and your rights by <Moment at={adverseAction.noticeDueBy} />.
        </p>
      </>
    )}
  </>
);
