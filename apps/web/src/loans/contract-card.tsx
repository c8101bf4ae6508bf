import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId } from 'react';
import { useAttempts } from '../components/attempts.ts';
import { Loaded } from '../components/loaded.tsx';
import { Moment } from '../components/moment.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { moneyText } from '../money-text.ts';
import type { Application } from './application.ts';
import { type ConsentText, consentTextsQuery } from './consent-text.ts';
import { ConsentChoice } from './consents.tsx';
import { type Contract, contractQuery, type Signature, signContract } from './contract.ts';
import { useChange } from './use-change.ts';

/** The contract of an accepted offer: its terms, its hash, and where it is signed. */
export function ContractCard({ application }: { readonly application: Application }) {
  const contract = useQuery(contractQuery(application.id));
  const { status, signBy, signedAt } = application;
  return (
    <section className="card" aria-labelledby="contract">
      <h2 id="contract">Contract</h2>
      <Loaded query={contract}>
        {(found) => (
          <>
            <Terms contract={found} />
            {status === 'accepted' && (
              <Signing applicationId={application.id} documentHash={found.sha256} signBy={signBy} />
            )}
          </>
        )}
      </Loaded>
      {signedAt !== undefined && (
        <p>
          Signed <Moment at={signedAt} />.
        </p>
      )}
    </section>
  );
}

const Terms = ({ contract: { sha256, content } }: { readonly contract: Contract }) => (
  <dl className="facts">
    <dt>You borrow</dt>
    <dd>{moneyText(content.offer.principal)}</dd>
    <dt>You repay</dt>
    <dd>
      {content.offer.termMonths} payments, {moneyText(content.offer.monthlyPayment)} a month
    </dd>
    <dt>All payments</dt>
    <dd>{moneyText(content.offer.totalOfPayments)}</dd>
    <dt>APR</dt>
    <dd>{content.offer.apr}%</dd>
    <dt>Hash</dt>
    <dd className="hash">{sha256}</dd>
  </dl>
);

interface SigningProps extends Omit<Signature, 'textVersion'> {
  readonly signBy: string | undefined;
}

/** The form, once it is known what one consents to by signing. */
function Signing(props: SigningProps) {
  const texts = useQuery(consentTextsQuery);
  return (
    <Loaded query={texts}>
      {({ 'electronic-records': text }) => text !== undefined && <SignForm {...props} text={text} />}
    </Loaded>
  );
}

function SignForm({ applicationId, documentHash, signBy, text }: SigningProps & { readonly text: ConsentText }) {
  const id = useId();
  const attempts = useAttempts();
  const signing = useChange(
    applicationId,
    (signature: Signature) => attempts.run(signature, signContract),
    'The contract is signed.',
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    signing.mutate({ applicationId, documentHash, textVersion: text.version });
  };
  return (
    <form aria-labelledby={id} onSubmit={submit}>
      <ConsentChoice text={text} name="electronicRecords" isRequired />
      <label className="choice">
        <input type="checkbox" name="contract" required />
        <span id={id}>I have read the contract with this hash, and sign it electronically.</span>
      </label>
      <button type="submit" className="primary" disabled={signing.isPending}>
        {signing.isPending ? 'Signing…' : 'Sign the contract'}
      </button>
      {signBy !== undefined && (
        <p className="fine">
          Sign by <Moment at={signBy} />
        </p>
      )}
      <ProblemNote error={signing.error} />
    </form>
  );
}
