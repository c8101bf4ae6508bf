import type { Application } from './application.ts';

/** What the status of an application means for the customer. */
export function LoanStatus({ application: { status, declinedFor } }: { readonly application: Application }) {
  switch (status) {
    case 'submitted':
      return <p className="waiting">Your application has arrived…</p>;
    case 'checking':
      return <p className="waiting">We are asking the credit bureau…</p>;
    case 'under-review':
      return <p className="waiting">A credit officer is looking at your application. This page shows the answer.</p>;
    case 'offered':
      return <p>These are our offers. Compare them, look at the schedules, and accept the one that fits.</p>;
    case 'accepted':
      return <p>You have accepted an offer. The money is on its way.</p>;
    case 'declined':
      return (
        <>
          <p>We cannot offer you this loan.</p>
          <ul>
            {declinedFor.map(({ code, text }) => (
              <li key={code}>{text}</li>
            ))}
          </ul>
        </>
      );
    case 'expired':
      return <p>This application has expired. You can apply again at any time.</p>;
  }
}
