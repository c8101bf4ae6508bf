import { creditScore } from '@emporion/credit-risk';
import { anyCreditScore } from '@emporion/credit-risk/testing';
import { hashOf, type Json } from '@emporion/kernel';
import { fixedClock } from '@emporion/kernel/testing';
import {
  acceptOffer,
  evolve,
  type LoanApplication,
  loanApplicationSchema,
  type Obligation,
  type Offer,
  obligationsOf,
  opened,
  type Submission,
  standardLendingPolicy,
} from '@emporion/loan-origination';
import { anyLoanCommands, anySubmission, factsOf, inMemoryLoans, reportOf } from '@emporion/loan-origination/testing';
import { type Currency, money } from '@emporion/money';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carLoan, next, noon, sha256 } from './applications.ts';

const cause = { correlationId: 'conversation', causationId: 'request' };
const order = ['decline', 'refer', 'counteroffer', 'approve'];

const anyObligation = (): fc.Arbitrary<Obligation> =>
  fc
    .record({
      applicationId: fc.uuid({ version: 7 }),
      currency: fc.constantFrom<Currency>('EUR', 'EUR', 'USD', 'GBP'),
      minor: fc.oneof(fc.integer({ min: 1, max: 50_000 }), fc.integer({ min: 1, max: 10_000_000 })),
    })
    .map(({ applicationId, currency, minor }) => ({ applicationId, monthlyPayment: money(currency, minor) }));

interface Asked {
  readonly submission: Submission;
  readonly report: ReturnType<typeof reportOf> | undefined;
}

const anyAsked = (): fc.Arbitrary<Asked> =>
  fc.record({
    submission: anySubmission(),
    report: fc.oneof(anyCreditScore().map(reportOf), fc.constant(undefined)),
  });

function checkedWith({ submission, report }: Asked, obligations: readonly Obligation[]): LoanApplication {
  const { submittedAt: at } = submission;
  const started = next(opened({ type: 'application-submitted', submission }), { type: 'start-credit-check' }, at);
  return next(started, { type: 'record-credit-check', report, obligations }, at);
}

/** What is offered by rule; nothing where nothing is. */
function offersTo(application: LoanApplication): readonly Offer[] {
  if (!['approve', 'counteroffer'].includes(application.credit?.outcome ?? '')) return [];
  const offered = next(application, { type: 'generate-offers' }, application.submittedAt);
  return offered.status === 'offered' ? offered.offers : [];
}

const largest = (offers: readonly Offer[]): number => Math.max(0, ...offers.map(({ principal }) => principal.minor));

test('[L2~] another live loan never makes the decision better, nor the offers larger', () => {
  fc.assert(
    fc.property(anyAsked(), fc.array(anyObligation(), { maxLength: 3 }), anyObligation(), (asked, some, another) => {
      const [before, after] = [checkedWith(asked, some), checkedWith(asked, [...some, another])];
      const rank = ({ credit }: LoanApplication) => order.indexOf(credit?.outcome ?? '');
      expect(rank(after)).toBeLessThanOrEqual(rank(before));
      expect(largest(offersTo(after))).toBeLessThanOrEqual(largest(offersTo(before)));
    }),
  );
});

test('[L2~] what is owed to us weighs as the same debt elsewhere; in another currency a person decides', () => {
  fc.assert(
    fc.property(anyAsked(), anyObligation(), ({ submission, report }, obligation) => {
      const { currency, minor } = submission.monthlyDebt;
      const { credit } = checkedWith({ submission, report }, [obligation]);
      if (obligation.monthlyPayment.currency !== currency) {
        expect(credit?.outcome).toMatch(/^(refer|decline)$/);
        return;
      }
      const monthlyDebt = money(currency, minor + obligation.monthlyPayment.minor);
      const elsewhere = checkedWith({ submission: { ...submission, monthlyDebt }, report }, []);
      const { obligations: _, inputHash: __, ...decided } = { ...credit };
      expect(elsewhere.credit).toMatchObject(decided);
    }),
  );
});

test('[L2~] [L107~] a file holds all that its decision was made from, as its hash says', () => {
  fc.assert(
    fc.property(anyAsked(), fc.array(anyObligation(), { maxLength: 3 }), ({ submission, report }, obligations) => {
      const checked = checkedWith({ submission, report }, obligations);
      const kept = loanApplicationSchema.parse(JSON.parse(JSON.stringify(checked)));
      const { amount, annualIncome, monthlyDebt, assessment, credit } = kept;
      const { policyVersion, lendingPolicyVersion } = { ...credit };
      const policies = { policyVersion, lendingPolicyVersion };
      const input = { ...policies, amount, annualIncome, monthlyDebt, obligations: credit?.obligations, assessment };
      expect(credit?.inputHash).toBe(hashOf(input as unknown as Json, sha256));
      const again = checkedWith({ submission, report }, credit?.obligations ?? []);
      expect(again).toEqual(checked);
    }),
  );
});

interface Wish {
  readonly which: number;
  readonly offer: number;
}

/** Somebody who applies for several loans before they accept any, and then asks for some of what is offered. */
const anySpree = () =>
  fc.record({
    annualIncome: fc.integer({ min: 600_000, max: 8_000_000 }),
    monthlyDebt: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 50_000 })),
    loans: fc.array(
      fc.record({ amount: fc.integer({ min: 50_000, max: 2_000_000 }), score: fc.integer({ min: 650, max: 850 }) }),
      { minLength: 2, maxLength: 5 },
    ),
    wishes: fc.array(fc.record<Wish>({ which: fc.nat({ max: 4 }), offer: fc.nat({ max: 2 }) }), { maxLength: 8 }),
  });

test('[L2~] in whatever order offers are accepted, all that their customer owes stays within the limit', async () => {
  await fc.assert(
    fc.asyncProperty(anySpree(), async ({ annualIncome, monthlyDebt, loans, wishes }) => {
      const stores = inMemoryLoans();
      const ports = { ...stores, clock: fixedClock(noon), policy: standardLendingPolicy, sha256 };
      const { customerId } = carLoan;
      const offered = loans.map(({ amount, score }, index) => {
        const figures = { annualIncome: money('EUR', annualIncome), monthlyDebt: money('EUR', monthlyDebt) };
        const submission = { ...carLoan, ...figures, id: `loan-${index}`, amount: money('EUR', amount) };
        const checked = checkedWith({ submission, report: reportOf(creditScore(score)) }, []);
        return offersTo(checked).length === 0 ? checked : next(checked, { type: 'generate-offers' });
      });
      for (const each of offered) await stores.applications.save(each, 0, { events: [], at: noon, cause, audit: [] });
      const owed = async () =>
        obligationsOf(
          (await stores.applications.ofCustomer(customerId, { limit: 10 })).map(({ application }) => application),
          noon,
        ).reduce((sum, { monthlyPayment }) => sum + monthlyPayment.minor, 0);
      const limit = Math.floor((annualIncome * 43) / 1_200) - monthlyDebt;

      for (const { which, offer } of wishes) {
        const application = offered[which % offered.length];
        const wished =
          application?.status === 'offered' ? application.offers[offer % application.offers.length] : undefined;
        if (application === undefined || wished === undefined) continue;
        const before = await owed();
        const asked = { applicationId: application.id, customerId, offerId: wished.id, cause };
        const accepted = await acceptOffer(ports, asked);
        if (accepted.ok || accepted.error.reason !== 'no-longer-affordable') {
          expect(await owed()).toBeLessThanOrEqual(limit);
          continue;
        }
        expect(before).toBeGreaterThan(0);
        expect(accepted.error.maxPayment).toEqual(money('EUR', limit - before));
        expect((await stores.applications.load(application.id))?.application).toEqual(application);
      }
    }),
  );
});

test('a loan obliges its customer from the acceptance on, unless it comes to nothing', () => {
  fc.assert(
    fc.property(anySubmission(), anyLoanCommands(), (submission, commands) => {
      let application: LoanApplication = opened({ type: 'application-submitted', submission });
      for (const fact of factsOf(submission, commands)) {
        application = evolve(application, fact);
        const isLive = application.status === 'accepted' || application.status === 'contracted';
        expect(obligationsOf([application], fact.at)).toHaveLength(isLive ? 1 : 0);
      }
    }),
  );
});
