import { reasonTexts } from '@emporion/credit-risk';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { Amount } from '../components/amount.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Moment } from '../components/moment.tsx';
import { useSession } from '../session.ts';
import { DecisionForms } from './decision-forms.tsx';
import { type ReviewFile, reviewQuery, reviewReasons } from './review.ts';
import { ReviewClaim } from './review-claim.tsx';
import { ReviewNotes } from './review-notes.tsx';

/** One review: what is known, who works on it, and the decision. */
export function ReviewPage() {
  const { reviewId = '' } = useParams();
  const review = useQuery(reviewQuery(reviewId));
  return (
    <>
      <title>Review – Emporion</title>
      <p>
        <Link to="/reviews">All reviews</Link>
      </p>
      <h1>Review</h1>
      <Loaded query={review}>{(file) => <ReviewDetails file={file} />}</Loaded>
    </>
  );
}

function ReviewDetails({ file }: { readonly file: ReviewFile }) {
  const me = useSession()?.persona.id;
  return (
    <div className="beside">
      <div>
        <ReviewFacts file={file} />
        <Findings codes={file.findings} />
        <ReviewNotes file={file} />
      </div>
      <div>
        <ReviewClaim file={file} />
        {file.claim?.reviewer === me && <DecisionForms file={file} />}
      </div>
    </div>
  );
}

const ReviewFacts = ({ file }: { readonly file: ReviewFile }) => (
  <dl className="facts">
    <dt>Amount</dt>
    <dd>
      <Amount of={file.amount} />
    </dd>
    <dt>Income in a year</dt>
    <dd>
      <Amount of={file.annualIncome} />
    </dd>
    <dt>Debts in a month</dt>
    <dd>
      <Amount of={file.monthlyDebt} />
    </dd>
    <dt>Credit score</dt>
    <dd>{file.creditScore ?? 'unknown'}</dd>
    <dt>Why</dt>
    <dd>{reviewReasons[file.reason]}</dd>
    <dt>Queue</dt>
    <dd>
      {file.queue}
      {file.stage !== 'first' && `, ${file.stage}`}
    </dd>
    <dt>Asked</dt>
    <dd>
      <Moment at={file.requestedAt} />
    </dd>
    <dt>Due</dt>
    <dd>
      <Moment at={file.dueAt} />
    </dd>
  </dl>
);

const textOf = (code: string): string => (reasonTexts as Readonly<Record<string, string>>)[code] ?? code;

const Findings = ({ codes }: { readonly codes: readonly string[] }) => (
  <section aria-labelledby="findings">
    <h2 id="findings">Findings</h2>
    {codes.length === 0 ? (
      <p className="fine">The machine found nothing against it.</p>
    ) : (
      <ul>
        {codes.map((code) => (
          <li key={code}>{textOf(code)}</li>
        ))}
      </ul>
    )}
  </section>
);
