import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { Amount } from '../components/amount.tsx';
import { Badge } from '../components/badge.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Moment } from '../components/moment.tsx';
import { type Application, applicationQuery, canWithdraw, purposes } from './application.ts';
import { ContractCard } from './contract-card.tsx';
import { LoanStatus } from './loan-status.tsx';
import { Offers } from './offers.tsx';
import { QuestionForm } from './question-form.tsx';
import { WithdrawButton } from './withdraw-button.tsx';

/** One application: how far it is, what to do next, and its offers. */
export function LoanPage() {
  const { applicationId = '' } = useParams();
  const application = useQuery(applicationQuery(applicationId));
  return (
    <>
      <title>Loan – Emporion</title>
      <p>
        <Link to="/loans">All applications</Link>
      </p>
      <h1>Loan application</h1>
      <Loaded query={application}>{(found) => <LoanDetails application={found} />}</Loaded>
    </>
  );
}

const LoanDetails = ({ application }: { readonly application: Application }) => (
  <>
    <LoanFacts application={application} />
    <div className="outcome" aria-live="polite">
      <LoanStatus application={application} />
    </div>
    {application.question && <QuestionForm application={application} />}
    {application.acceptedOfferId !== undefined && <ContractCard application={application} />}
    {['offered', 'accepted', 'contracted'].includes(application.status) && <Offers application={application} />}
    {canWithdraw(application) && <WithdrawButton applicationId={application.id} />}
  </>
);

const LoanFacts = ({ application }: { readonly application: Application }) => (
  <dl className="facts">
    <dt>Amount</dt>
    <dd>
      <Amount of={application.amount} />
    </dd>
    <dt>For</dt>
    <dd>{purposes[application.purpose]}</dd>
    <dt>Income in a year</dt>
    <dd>
      <Amount of={application.annualIncome} />
    </dd>
    <dt>Debts in a month</dt>
    <dd>
      <Amount of={application.monthlyDebt} />
    </dd>
    <dt>Applied</dt>
    <dd>
      <Moment at={application.createdAt} />
    </dd>
    <dt>Status</dt>
    <dd>
      <Badge status={application.status} />
    </dd>
  </dl>
);
