import { highestScore, lowestScore, type RiskAssessment } from '@emporion/credit-risk';
import { hashOf, type Instant, type Json, type Sha256 } from '@emporion/kernel';
import { isAdverse, type LoanApplication, submittedFigures } from './application.ts';
import type { CreditFindings } from './application-record.ts';
import { contractOf, hasContract } from './contract.ts';
import type { Offer } from './offer.ts';

/** What kinds of documents an application has. */
export const documentKinds = [
  'application-summary',
  'consent',
  'credit-disclosure',
  'offer',
  'contract',
  'signature',
  'adverse-action-notice',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** A document of an application, as it is listed. */
export interface LoanDocument {
  /** `<kind>`, and what tells it from its like: `offer-36`, `consent-credit-inquiry`, `consent-electronic-records-2`. */
  readonly id: string;
  readonly kind: DocumentKind;
  readonly at: Instant;
  /** Of the canonical JSON of its content, in hexadecimal. */
  readonly sha256: string;
}

/** A document with its content. */
export interface DocumentContent extends Omit<LoanDocument, 'sha256'> {
  readonly content: Json;
}

/** The documents of an application with what they say: it follows from the application, and is never kept apart from it. */
export function documentContentsOf(application: LoanApplication): readonly DocumentContent[] {
  const { id: applicationId, amount, purpose, submittedAt, consents, assessment, credit } = application;
  const { annualIncome, monthlyDebt } = submittedFigures(application);
  const documents: DocumentContent[] = [
    document('application-summary', '', submittedAt, {
      applicationId,
      amount,
      purpose,
      annualIncome,
      monthlyDebt,
      submittedAt,
    }),
    ...consents.map((consent, index) => {
      const { kind, givenAt } = consent;
      const earlier = consents.slice(0, index).filter((other) => other.kind === kind).length;
      const name = earlier === 0 ? kind : `${kind}-${earlier + 1}`;
      return document('consent', name, givenAt, { applicationId, ...consent });
    }),
  ];
  if (credit !== undefined) {
    const content = creditDisclosureOf(applicationId, credit, assessment);
    documents.push(document('credit-disclosure', '', credit.decidedAt, content));
  }
  if ('offers' in application) {
    documents.push(...application.offers.map((offer) => documentOfOffer(offer, application.offeredAt)));
  }
  if (application.status === 'withdrawn') {
    // Earlier releases did not keep when the offers were made that are void.
    const { voidOffers = [], offeredAt = application.updatedAt } = application;
    documents.push(...voidOffers.map((offer) => documentOfOffer(offer, offeredAt)));
  }
  if (hasContract(application)) {
    documents.push(document('contract', '', application.acceptedAt, contractOf(application)));
  }
  if (application.status === 'contracted') {
    const { signedAt } = application.contract;
    documents.push(document('signature', '', signedAt, { applicationId, ...application.contract }));
  }
  if (isAdverse(application)) {
    const { reasons, policyVersion, notice, updatedAt } = application;
    const by = policyVersion === undefined ? {} : { policyVersion };
    documents.push(
      document('adverse-action-notice', '', updatedAt, { applicationId, reasons, ...by, dueBy: notice.dueBy }),
    );
  }
  return documents;
}

/** The documents of an application, the oldest kind first. */
export const documentsOf = (application: LoanApplication, sha256: Sha256): readonly LoanDocument[] =>
  documentContentsOf(application).map(({ content, ...listed }) => ({ ...listed, sha256: hashOf(content, sha256) }));

/**
 * What is disclosed of a credit decision: with the score that was used, when and by whom it was reported, and what scores
 * there are.
 *
 * @see 15 U.S.C. 1681m(a)(2)(A) and 1681g(f)(1)
 */
function creditDisclosureOf(
  applicationId: string,
  { report, ...credit }: CreditFindings,
  risk?: RiskAssessment,
): object {
  // A file from before the day of the report was kept stays as it was disclosed.
  if (risk?.outcome !== 'rated' || report === undefined) return { applicationId, ...credit };
  const { score: value, reportId } = risk;
  const score = { value, lowest: lowestScore, highest: highestScore, reportId, ...report };
  return { applicationId, ...credit, score };
}

const documentOfOffer = (offer: Offer, offeredAt: Instant): DocumentContent =>
  document('offer', String(offer.termMonths), offeredAt, offer);

function document(kind: DocumentKind, name: string, at: Instant, content: unknown): DocumentContent {
  return { id: name === '' ? kind : `${kind}-${name}`, kind, at, content: content as Json };
}
