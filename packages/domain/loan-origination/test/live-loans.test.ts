import { creditScore } from '@emporion/credit-risk';
import { inMemoryCreditBureau } from '@emporion/credit-risk/testing';
import { parseInstant, plusMilliseconds } from '@emporion/kernel';
import { fixedClock } from '@emporion/kernel/testing';
import {
  acceptOffer,
  changeOwnApplication,
  checkCredit,
  contractHashOf,
  hasContract,
  type LoanApplication,
  type LoanCommand,
  type Obligation,
  obligationsOf,
  opened,
  type Submission,
  standardLendingPolicy,
} from '@emporion/loan-origination';
import { inMemoryLoans, reportOf } from '@emporion/loan-origination/testing';
import { type Currency, money } from '@emporion/money';
import { describe, expect, test } from 'vitest';
import { carLoan, next, noon, offeredApplication, refusal, sha256 } from './applications.ts';

const cause = { correlationId: 'conversation', causationId: 'request' };
const idOf = (index: number): string => `01990000-0000-7000-8000-${String(index).padStart(12, '0')}`;

const accepted = (submission: Submission): LoanApplication => {
  const offered = offeredApplication({ score: 750, at: noon, submission });
  return next(offered, { type: 'accept-offer', offerId: offered.offers[0]?.id ?? '', obligations: [] });
};

const contracted = (submission: Submission): LoanApplication => {
  const application = accepted(submission);
  const documentHash = hasContract(application) ? contractHashOf(application, sha256) : '';
  return next(application, { type: 'sign-contract', documentHash, consentTextVersion: 'electronic-records-2026-1' });
};

/** 299.71 a month for 36 months. */
const other = { ...carLoan, id: idOf(90) };
const obligation = { applicationId: other.id, monthlyPayment: money('EUR', 29_971) };

describe('what a customer owes us', () => {
  test('for an accepted offer: as long as its contract can be signed', () => {
    const application = accepted(other);
    const { signBy } = application as { readonly signBy: typeof noon };
    expect(obligationsOf([application], signBy)).toEqual([obligation]);
    expect(obligationsOf([application], plusMilliseconds(signBy, 1))).toEqual([]);
  });

  test('for a contract: up to the day of the last payment, whether or not its first due date was kept', () => {
    const application = contracted(other);
    expect(application).toMatchObject({ repayment: { firstDueDate: '2027-01-24' } });
    const { repayment: _, ...earlier } = application as LoanApplication & { readonly repayment?: object };
    for (const known of [application, earlier]) {
      expect(obligationsOf([known], parseInstant('2029-12-24T23:59:59Z'))).toEqual([obligation]);
      expect(obligationsOf([known], parseInstant('2029-12-25T00:00:00Z'))).toEqual([]);
    }
  });

  test('for an offer that nobody accepted, or an application that was taken back: nothing', () => {
    const offered = offeredApplication({ score: 750, at: noon, submission: other });
    expect(obligationsOf([offered, next(accepted(other), { type: 'withdraw' })], noon)).toEqual([]);
  });
});

describe('an acceptance', () => {
  /** 43 % of 3,500 a month are 1,505, of which 300 go elsewhere, and 308.77 for the offer at two points more. */
  const offered = offeredApplication({ score: 800, at: noon, submission: carLoan });
  const offerId = offered.offers[0]?.id ?? '';
  const owing = (minor: number, currency: Currency = 'EUR'): readonly Obligation[] => [
    { applicationId: other.id, monthlyPayment: money(currency, minor) },
  ];
  const accepting = (obligations: readonly Obligation[]): LoanCommand => ({
    type: 'accept-offer',
    offerId,
    obligations,
  });

  test('is refused to the cent once other loans from us leave less than the stressed payment', () => {
    expect(refusal(offered, accepting(owing(89_623)))).toBeUndefined();
    const reason = 'no-longer-affordable';
    expect(refusal(offered, accepting(owing(89_624)))).toEqual({ reason, maxPayment: money('EUR', 30_876) });
    expect(refusal(offered, accepting(owing(200_000)))).toEqual({ reason, maxPayment: money('EUR', 0) });
  });

  test('is not refused for what was known when the offers were made', () => {
    const known = (obligations: readonly Obligation[]) => {
      const { credit } = offered;
      if (credit === undefined) throw new Error('it was checked');
      return { ...offered, credit: { ...credit, obligations } };
    };
    expect(refusal(known(owing(200_000)), accepting(owing(200_000)))).toBeUndefined();
    expect(refusal(known(owing(200_000)), accepting([]))).toBeUndefined();
    expect(refusal(known(owing(200_000)), accepting(owing(200_001)))).toMatchObject({ reason: 'no-longer-affordable' });
    expect(refusal(known(owing(200, 'USD')), accepting(owing(200, 'USD')))).toBeUndefined();
    expect(refusal(known(owing(200, 'USD')), accepting(owing(201, 'USD')))).toEqual({ reason: 'no-longer-affordable' });
  });

  test('of one application keeps that of another from more than is affordable, until it is taken back', async () => {
    const loans = inMemoryLoans();
    const tight = { annualIncome: money('EUR', 2_400_000), monthlyDebt: money('EUR', 30_000) };
    const ids = [carLoan.id, other.id, idOf(91)];
    for (const id of ids) {
      const submission = { ...carLoan, ...tight, id, ...(id === idOf(91) ? { customerId: 'somebody' } : {}) };
      const application = offeredApplication({ score: 800, at: noon, submission });
      await loans.applications.save(application, 0, { events: [], at: noon, cause, audit: [] });
    }
    const ports = { ...loans, clock: fixedClock(noon), policy: standardLendingPolicy, sha256 };
    const accept = (id: string, customerId = carLoan.customerId) =>
      acceptOffer(ports, { applicationId: id, customerId, offerId: `${id}.lending-2026-2.36`, cause });

    expect(await accept(idOf(91), 'somebody')).toMatchObject({ ok: true });
    expect(await accept(carLoan.id)).toMatchObject({ ok: true, value: { application: { status: 'accepted' } } });
    const before = await loans.applications.load(other.id);
    expect(await accept(other.id)).toEqual({
      ok: false,
      error: { reason: 'no-longer-affordable', maxPayment: money('EUR', 86_000 - 30_000 - 29_971) },
    });
    expect(await loans.applications.load(other.id)).toEqual(before);
    expect(await accept(carLoan.id)).toMatchObject({ ok: true });

    const { id: applicationId, customerId } = carLoan;
    await changeOwnApplication(ports, { applicationId, customerId, command: { type: 'withdraw' }, cause });
    expect(await accept(other.id)).toMatchObject({ ok: true });
  });
});

describe('a credit check', () => {
  const open = async (others: readonly LoanApplication[], asked: Partial<Submission> = {}) => {
    const loans = inMemoryLoans();
    const application = opened({ type: 'application-submitted', submission: { ...carLoan, ...asked } });
    for (const each of [...others, application]) {
      await loans.applications.save(each, 0, { events: [], at: noon, cause, audit: [] });
    }
    const { customerId } = carLoan;
    const ports = {
      ...loans,
      bureau: inMemoryCreditBureau([{ customerId, report: { id: 'report', score: 800 } }]),
      clock: fixedClock(noon),
      policy: standardLendingPolicy,
      sha256,
    };
    const checked = await checkCredit(ports, { applicationId: carLoan.id, cause });
    if (!checked.ok) throw new Error(checked.error.reason);
    const trail = await loans.applications.auditOf(carLoan.id, { limit: 9 });
    return { application: checked.value.application, trail };
  };

  /** 43 % of 1,200 a month, of which 300 go elsewhere: 216. */
  const tight = { annualIncome: money('EUR', 1_440_000) };

  test('[L2~] counts what the customer owes us, and keeps it with the hash of all that was decided on', async () => {
    expect((await open([], tight)).application.credit).toMatchObject({ outcome: 'approve', obligations: [] });
    const { application, trail } = await open([contracted(other)], tight);
    expect(application.credit).toMatchObject({
      outcome: 'decline',
      obligations: [obligation],
      reasons: ['excessive-obligations'],
      inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(trail.at(-1)?.about).toMatchObject({ inputHash: application.credit?.inputHash });
  });

  test('does not count the loans of others, nor its own application', async () => {
    const { application } = await open([contracted({ ...other, customerId: 'somebody' })], tight);
    expect(application.credit).toMatchObject({ outcome: 'approve', obligations: [] });
  });

  test('finds a loan behind a hundred newer applications', async () => {
    const newer = Array.from({ length: 100 }, (_, index) =>
      opened({
        type: 'application-submitted',
        submission: { ...carLoan, id: idOf(index + 100), submittedAt: plusMilliseconds(noon, index + 1) },
      }),
    );
    const { application } = await open([contracted(other), ...newer], tight);
    expect(application.credit?.obligations).toEqual([obligation]);
  });

  test('leaves to a person what is owed to us in another currency', async () => {
    const dollars = {
      ...other,
      amount: money('USD', 1_000_000),
      annualIncome: money('USD', 4_200_000),
      monthlyDebt: money('USD', 0),
    };
    const { application } = await open([contracted(dollars)]);
    expect(application.credit).toMatchObject({ outcome: 'refer', reasons: [] });
    const reviewed = next(application, { type: 'request-review', reviewId: 'review-1', stage: 'first' });
    expect(reviewed).toMatchObject({ status: 'referred', review: { reason: 'unusual' } });
  });

  test('[L107~] offers no more than what is left beside the other loans, and says so in what the offers are made from', () => {
    const started = next(opened({ type: 'application-submitted', submission: carLoan }), {
      type: 'start-credit-check',
    });
    const offersAfter = (obligations: readonly (typeof obligation)[]) => {
      const report = reportOf(creditScore(800));
      const checked = next(started, { type: 'record-credit-check', report, obligations });
      const offered = next(checked, { type: 'generate-offers' });
      if (offered.status !== 'offered') throw new Error(offered.status);
      return offered;
    };
    const [free, bound] = [[], [{ ...obligation, monthlyPayment: money('EUR', 110_000) }]].map(offersAfter);
    expect(free?.offers.every(({ counterofferTo }) => counterofferTo === undefined)).toBe(true);
    expect(bound).toMatchObject({ counterofferReasons: ['excessive-obligations', 'income-insufficient'] });
    expect(bound?.inputHash).not.toBe(free?.inputHash);
  });
});
