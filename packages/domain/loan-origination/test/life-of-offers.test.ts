import { creditScore } from '@emporion/credit-risk';
import { hashOf, plusMilliseconds } from '@emporion/kernel';
import {
  type AcceptedApplication,
  contractHashOf,
  contractOf,
  decide,
  documentContentsOf,
  documentsOf,
  evolve,
  hasContract,
  type LoanApplication,
  type LoanCommand,
  loanApplicationSchema,
  scheduleOfOffer,
  standardLendingPolicy,
} from '@emporion/loan-origination';
import { reportOf, textVersionOf } from '@emporion/loan-origination/testing';
import { money, rate } from '@emporion/money';
import { expect, test } from 'vitest';
import {
  after,
  approve,
  carLoan,
  checked,
  claim,
  generate,
  next,
  noon,
  offeredApplication,
  refusal,
  requested,
  sha256,
} from './applications.ts';

const day = 86_400_000;
const later = (milliseconds: number) => plusMilliseconds(noon, milliseconds);
const offered = offeredApplication({ score: 750, at: noon });
const accept: LoanCommand = { type: 'accept-offer', offerId: offered.offers[0]?.id ?? '', obligations: [] };
const accepted = next(offered, accept);
const withdraw: LoanCommand = { type: 'withdraw' };

const sign = (application: LoanApplication, changes: object = {}): LoanCommand => ({
  type: 'sign-contract',
  documentHash: hasContract(application) ? contractHashOf(application, sha256) : '',
  consentTextVersion: 'electronic-records-2026-1',
  ...changes,
});

/** Someone who affords less than they ask for. */
const modest = { ...carLoan, annualIncome: money('EUR', 1_200_000), monthlyDebt: money('EUR', 30_000) };

test('[L105~] offers that nobody accepts expire after their last moment, and nothing is held against the customer', () => {
  const acceptUntil = later(30 * day);
  const expire: LoanCommand = { type: 'expire-offers' };
  expect(refusal(offered, expire, acceptUntil)).toEqual({ reason: 'offers-still-open', acceptUntil });
  const expired = next(offered, expire, later(30 * day + 1));
  expect(expired).toMatchObject({ status: 'expired', cause: 'offers-not-accepted', offers: offered.offers });
  expect(expired).not.toHaveProperty('reasons');
  expect(refusal(expired, accept)).toEqual({ reason: 'wrong-status', status: 'expired' });
  expect(next(accepted, expire, later(31 * day))).toEqual(accepted);
});

test('[L107~] a counteroffer that nobody accepts is by law a refusal, told within ninety days of it', () => {
  const countered = offeredApplication({ score: 750, at: noon, submission: modest });
  expect(countered.credit).toMatchObject({
    outcome: 'counteroffer',
    reasons: ['excessive-obligations', 'income-insufficient'],
  });
  expect(countered.offers.every(({ counterofferTo }) => counterofferTo === modest.amount)).toBe(true);
  expect(next(countered, { type: 'expire-offers' }, later(31 * day))).toMatchObject({
    status: 'expired',
    cause: 'counteroffer-not-accepted',
    reasons: ['excessive-obligations', 'income-insufficient'],
    notice: { dueBy: later(90 * day) },
  });
});

test('the reasons of a counteroffer are those that it was made for, whatever the policy is when it ends', () => {
  const countered = offeredApplication({ score: 750, at: noon, submission: modest });
  const stricter = {
    ...standardLendingPolicy,
    version: 'lending-2027-1',
    credit: { ...standardLendingPolicy.credit, debtToIncomeLimit: rate(1, 10) },
  };
  const expiring = (application: LoanApplication) => {
    const context = { policy: stricter, at: later(31 * day), sha256 };
    const expired = decide(application, { type: 'expire-offers' }, context);
    return expired.ok ? expired.value.reduce(evolve, application) : undefined;
  };
  expect(expiring(countered)).toMatchObject({
    counterofferReasons: ['excessive-obligations', 'income-insufficient'],
    reasons: ['excessive-obligations', 'income-insufficient'],
    policyVersion: 'lending-2026-2',
  });
  const { counterofferReasons: _, ...earlier } = countered;
  expect(expiring(earlier)).toMatchObject({ reasons: ['excessive-obligations'], policyVersion: 'lending-2027-1' });
  expect(offered).not.toHaveProperty('counterofferReasons');
});

test('[L75~] no fact ends a counteroffer without its reasons, nor anything else with some', () => {
  const countered = offeredApplication({ score: 750, at: noon, submission: modest });
  const adverse = { reasons: ['income-insufficient'], notice: { dueBy: noon } } as const;
  expect(evolve(countered, { type: 'offers-expired', at: noon })).toEqual(countered);
  expect(evolve(countered, { type: 'offers-expired', adverse, at: noon })).toMatchObject(adverse);
  expect(evolve(offered, { type: 'offers-expired', adverse, at: noon })).toEqual(offered);
});

const aHash = expect.stringMatching(/^[0-9a-f]{64}$/);

test('[L105~] a contract is signed with a consent to electronic records, over the document that the customer saw', () => {
  expect(refusal(accepted, sign(accepted, { documentHash: '0'.repeat(64) }))).toMatchObject({
    reason: 'document-changed',
  });
  const { consentTextVersion: _, ...unconsented } = sign(accepted) as { consentTextVersion?: string } & LoanCommand;
  expect(refusal(accepted, unconsented as LoanCommand)).toEqual({
    reason: 'consent-required',
    kind: 'electronic-records',
  });
  expect(refusal(accepted, sign(accepted, { consentTextVersion: 'electronic-records-1999-1' }))).toEqual({
    reason: 'consent-outdated',
    kind: 'electronic-records',
    textVersion: 'electronic-records-1999-1',
    inForce: 'electronic-records-2026-1',
  });
  const signed = next(accepted, sign(accepted), later(day));
  expect(signed).toMatchObject({
    status: 'contracted',
    contract: {
      documentHash: documentsOf(accepted, sha256).find(({ kind }) => kind === 'contract')?.sha256,
      consentTextVersion: 'electronic-records-2026-1',
      signedAt: later(day),
    },
  });
  expect(signed.consents.slice(carLoan.consents.length)).toEqual([
    { kind: 'electronic-records', textVersion: 'electronic-records-2026-1', textHash: aHash, givenAt: later(day) },
  ]);
  expect(loanApplicationSchema.parse(JSON.parse(JSON.stringify(signed)))).toEqual(signed);
  expect(next(signed, sign(signed), later(2 * day))).toEqual(signed);
  expect(refusal(offered, sign(offered))).toEqual({ reason: 'wrong-status', status: 'offered' });
});

test('a consent to electronic records that was given with the application is good for the signature', () => {
  const electronic = { kind: 'electronic-records', textVersion: 'text-7', givenAt: noon } as const;
  const submission = { ...carLoan, consents: [...carLoan.consents, electronic] };
  const application = after([...checked(750), generate, accept], noon, submission);
  const { consentTextVersion: _, ...plain } = sign(application) as { consentTextVersion?: string } & LoanCommand;
  const signed = next(application, plain as LoanCommand, later(day));
  expect(signed).toMatchObject({ contract: { consentTextVersion: 'text-7' } });
  expect(signed.consents).toEqual(submission.consents);

  const newer = next(application, sign(application), later(day));
  expect(newer.consents.at(-1)).toEqual({
    ...electronic,
    textVersion: 'electronic-records-2026-1',
    textHash: aHash,
    givenAt: later(day),
  });
  expect(documentsOf(newer, sha256).map(({ id }) => id)).toEqual(
    expect.arrayContaining(['consent-electronic-records', 'consent-electronic-records-2']),
  );
});

test('a consent of before its hash was kept is given again with the signature, with its hash', () => {
  const { consentTextVersion: textVersion } = sign(accepted) as { readonly consentTextVersion: string } & LoanCommand;
  const electronic = { kind: 'electronic-records', textVersion, givenAt: noon } as const;
  const submission = { ...carLoan, consents: [...carLoan.consents, electronic] };
  const application = after([...checked(750), generate, accept], noon, submission);
  const signed = next(application, sign(application), later(day));
  const given = { ...electronic, textHash: aHash, givenAt: later(day) };
  expect(signed.consents).toEqual([...submission.consents, given]);

  // It is known now, with its hash, whether or not the signature names it once more.
  const known = { ...application, consents: signed.consents };
  const { consentTextVersion: _, ...plain } = sign(known) as { consentTextVersion?: string } & LoanCommand;
  for (const again of [sign(known), plain as LoanCommand]) {
    expect(next(known, again, later(day)).consents).toEqual(known.consents);
  }
});

test('[L105~] a contract names its schedule, whose first payment is due after the last day to sign', () => {
  const schedule = scheduleOfOffer(offered, offered.offers[0]?.id ?? '');
  if (!schedule.ok || !hasContract(accepted)) throw new Error('a schedule');
  const { currency, rows } = schedule.value;
  const paid = rows.map(({ dueDate: _, ...row }) => row);
  // Accepted on 24 November, to be signed by 24 December.
  const repayment = { firstDueDate: '2027-01-24', scheduleHash: hashOf({ currency, rows: paid }, sha256) };
  expect(rows).toHaveLength(36);
  expect(contractOf(accepted)).toMatchObject({ repayment });
  expect(loanApplicationSchema.parse(JSON.parse(JSON.stringify(accepted)))).toEqual(accepted);

  const { repayment: _, ...earlier } = accepted as AcceptedApplication;
  expect(loanApplicationSchema.parse(JSON.parse(JSON.stringify(earlier)))).toEqual(earlier);
  expect(contractOf(earlier)).not.toHaveProperty('repayment');
});

test('[L105~] who does not sign in time loses the offer, and nothing is held against them', () => {
  const signBy = later(30 * day);
  const expire: LoanCommand = { type: 'expire-signing' };
  expect(refusal(accepted, expire, signBy)).toEqual({ reason: 'signing-still-open', signBy });
  const consentTextVersion = textVersionOf('electronic-records', signBy);
  expect(refusal(accepted, sign(accepted, { consentTextVersion }), signBy)).toBeUndefined();
  expect(refusal(accepted, sign(accepted), later(30 * day + 1))).toEqual({ reason: 'signing-expired', signBy });
  const expired = next(accepted, expire, later(30 * day + 1));
  expect(expired).toMatchObject({ status: 'expired', cause: 'contract-not-signed' });
  expect(expired).not.toHaveProperty('notice');
});

test('[L105~] the customer withdraws from any status up to the acceptance, once, and then nothing more happens', () => {
  const before: readonly LoanApplication[] = [
    after([]),
    after(checked(750)),
    after([...checked(600), requested]),
    after([...checked(600), requested, claim()]),
    after([...checked(600), requested, claim(), approve()]),
    offered,
    accepted,
  ];
  for (const application of before) {
    const withdrawn = next(application, withdraw, later(1));
    expect(withdrawn).toMatchObject({ status: 'withdrawn', withdrawnFrom: application.status, updatedAt: later(1) });
    expect(next(withdrawn, withdraw, later(2))).toEqual(withdrawn);
    for (const command of [generate, accept, claim(), approve(), requested, sign(accepted), ...checked(800)]) {
      expect(refusal(withdrawn, command)).toEqual({ reason: 'application-withdrawn' });
    }
  }
  const voided = next(offered, withdraw, later(1));
  expect(voided).toMatchObject({ voidOffers: offered.offers, offeredAt: noon });
  expect(documentContentsOf(voided)).toEqual(documentContentsOf(offered));
  expect(loanApplicationSchema.parse(JSON.parse(JSON.stringify(voided)))).toEqual(voided);
  const signed = next(accepted, sign(accepted));
  expect(refusal(signed, withdraw)).toEqual({ reason: 'wrong-status', status: 'contracted' });
});

test('the documents of an application are those that its status has, each with the hash of what it says', () => {
  const kinds = (application: LoanApplication) => documentsOf(application, sha256).map(({ id }) => id);
  expect(kinds(after([]))).toEqual(['application-summary', 'consent-credit-inquiry']);
  expect(kinds(accepted)).toEqual([
    'application-summary',
    'consent-credit-inquiry',
    'credit-disclosure',
    'offer-36',
    'offer-60',
    'offer-84',
    'contract',
  ]);
  const signed = next(accepted, sign(accepted), later(day));
  const before = documentsOf(accepted, sha256);
  expect(documentsOf(signed, sha256)).toEqual(expect.arrayContaining([...before]));
  expect(kinds(signed).filter((id) => !before.some((document) => document.id === id))).toEqual([
    'consent-electronic-records',
    'signature',
  ]);
  expect(documentContentsOf(signed).at(-1)).toEqual({
    id: 'signature',
    kind: 'signature',
    at: later(day),
    content: {
      applicationId: carLoan.id,
      documentHash: before.find(({ kind }) => kind === 'contract')?.sha256,
      consentTextVersion: 'electronic-records-2026-1',
      signedAt: later(day),
    },
  });
  const declined = after([...checked(800), { type: 'decline' }], noon, {
    ...carLoan,
    annualIncome: money('EUR', 100_000),
  });
  expect(documentContentsOf(declined).at(-1)).toEqual({
    id: 'adverse-action-notice',
    kind: 'adverse-action-notice',
    at: noon,
    content: {
      applicationId: carLoan.id,
      reasons: ['excessive-obligations'],
      policyVersion: standardLendingPolicy.version,
      dueBy: noon + 30 * day,
    },
  });
});

test('[L61~] the disclosure has the score that was used, its range, its day and its source (15 U.S.C. 1681m(a)(2))', () => {
  const disclosureOf = (application: LoanApplication) =>
    documentContentsOf(application).find(({ kind }) => kind === 'credit-disclosure')?.content;
  const { id: reportId, source, reportedAt } = reportOf(creditScore(600));
  const refused = after(checked(600));
  const { report, ...credit } = refused.credit ?? { report: undefined };
  expect(report).toEqual({ source, reportedAt });
  expect(disclosureOf(refused)).toEqual({
    applicationId: carLoan.id,
    ...credit,
    score: { value: 600, lowest: 300, highest: 850, reportId, source, reportedAt },
  });
  expect(loanApplicationSchema.parse(JSON.parse(JSON.stringify(refused)))).toEqual(refused);
  expect(disclosureOf(after(checked(undefined)))).not.toHaveProperty('score');
  const earlier = { ...refused, credit: { ...credit, outcome: 'refer' } } as LoanApplication;
  expect(disclosureOf(earlier)).toEqual({ applicationId: carLoan.id, ...credit });
});

test('[L3~] the hash of the inputs names what the offers were made from: the same again, another for another income', () => {
  const hash = ({ annualIncome = carLoan.annualIncome, score = 750 }) =>
    offeredApplication({ score, at: noon, submission: { ...carLoan, annualIncome } }).inputHash;
  expect(hash({})).toMatch(/^[0-9a-f]{64}$/);
  expect(hash({})).toBe(hash({}));
  expect(hash({ annualIncome: money('EUR', 4_200_001) })).not.toBe(hash({}));
  expect(hash({ score: 751 })).not.toBe(hash({}));
});
