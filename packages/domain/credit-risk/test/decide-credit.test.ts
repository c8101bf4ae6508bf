import {
  type CreditDecisionInput,
  creditPolicy,
  creditScore,
  decideCredit,
  standardCreditPolicy,
} from '@emporion/credit-risk';
import { instant } from '@emporion/kernel';
import { money, rate } from '@emporion/money';
import { describe, expect, test } from 'vitest';

const dollars = (amount: number) => money('USD', amount * 100);

const report = (score?: number) => ({
  id: 'report-1',
  source: 'bureau',
  customerId: 'customer-1',
  consentedAt: instant(1_764_000_000_000),
  reportedAt: instant(1_764_000_000_000),
  ...(score === undefined ? {} : { score: creditScore(score) }),
});

/** 6,000 a month: 2,580 may go to debts. */
const asked = (input: Partial<CreditDecisionInput<'USD'>>): CreditDecisionInput<'USD'> => ({
  report: report(720),
  annualIncome: dollars(72_000),
  monthlyDebt: dollars(1_000),
  payment: dollars(1_500),
  smallestPayment: dollars(20),
  ...input,
});

const decided = (input: Partial<CreditDecisionInput<'USD'>>) => decideCredit(standardCreditPolicy, asked(input));

describe('a credit decision', () => {
  test('[L107~] approves what is affordable at a known and tolerable risk, without reasons', () => {
    expect(decided({})).toEqual({
      outcome: 'approve',
      policyVersion: 'credit-2026-1',
      assessment: {
        outcome: 'rated',
        level: 'medium',
        score: 720,
        reportId: 'report-1',
        policyVersion: 'risk-2026-1',
      },
      debtToIncome: rate(5, 12),
      reasons: [],
    });
  });

  test('approves exactly at the limit, and counters one cent above it', () => {
    expect(decided({ payment: dollars(1_580) })).toMatchObject({ outcome: 'approve', debtToIncome: rate(43, 100) });
    expect(decided({ payment: money('USD', 158_001) })).toMatchObject({
      outcome: 'counteroffer',
      maxPayment: dollars(1_580),
      debtToIncome: rate(258_001, 600_000),
    });
  });

  test('rounds the largest payment down', () => {
    const policy = creditPolicy({ ...standardCreditPolicy, version: 'third', debtToIncomeLimit: rate(1, 3) });
    const input = asked({ annualIncome: money('USD', 100_000), monthlyDebt: dollars(0), payment: dollars(28) });
    expect(decideCredit(policy, input)).toMatchObject({ outcome: 'counteroffer', maxPayment: money('USD', 2_777) });
  });

  test.each([
    ['a high risk', report(649), 'high-risk', 'repayment-record'],
    ['no report', undefined, 'no-report', 'no-credit-file'],
    ['no score', report(), 'no-score', 'limited-credit-experience'],
  ])('[L107~] refers %s to a person, and says what spoke against it', (_, known, reason, code) => {
    expect(decided({ report: known })).toMatchObject({ outcome: 'refer', reason, reasons: [code] });
    expect(decided({ report: known, payment: dollars(2_000) })).toMatchObject({
      outcome: 'refer',
      reason,
      reasons: [code, 'income-insufficient', 'excessive-obligations'],
    });
  });

  test('[L107~] declines when the debts alone pass the limit, whatever the score', () => {
    expect(decided({ report: report(850), monthlyDebt: dollars(2_600) })).toMatchObject({
      outcome: 'decline',
      debtToIncome: rate(41, 60),
      reasons: ['excessive-obligations'],
    });
    expect(decided({ report: report(600), monthlyDebt: dollars(2_600) })).toMatchObject({
      outcome: 'decline',
      reasons: ['excessive-obligations', 'repayment-record'],
    });
  });

  test('declines without income, which is no ratio', () => {
    const decision = decided({ annualIncome: dollars(0), monthlyDebt: dollars(0) });
    expect(decision).toMatchObject({ outcome: 'decline', reasons: ['income-insufficient'] });
    expect(decision.debtToIncome).toBeUndefined();
  });

  test.each([
    ['the payment, where it is the larger', 1_000, 2_000, ['income-insufficient', 'excessive-obligations']],
    ['the debts, where they are', 2_100, 500, ['excessive-obligations', 'income-insufficient']],
    ['the payment alone, where it would be too large without any debts', 100, 2_600, ['income-insufficient']],
  ])('[L107~] names first %s', (_, debt, payment, reasons) => {
    expect(decided({ monthlyDebt: dollars(debt), payment: dollars(payment) })).toMatchObject({
      outcome: 'counteroffer',
      reasons,
    });
  });
});

describe('what is no request for credit', () => {
  test.each([
    ['a negative income', { annualIncome: dollars(-1) }],
    ['negative debts', { monthlyDebt: dollars(-1) }],
    ['a negative payment', { payment: dollars(-1), smallestPayment: dollars(-2) }],
    ['a smallest payment above the payment', { smallestPayment: dollars(1_501) }],
  ])('%s', (_, input) => {
    expect(() => decided(input)).toThrow(RangeError);
  });

  test.each([
    ['no limit', { debtToIncomeLimit: rate(0, 1) }, 'not a limit: 0'],
    ['no name', { version: 'V1' }, 'not a policy version: V1'],
    ['a name that no decision could be stored with', { version: 'v'.repeat(65) }, 'not a policy version: v'],
    ['no bands', { risk: { version: 'none', bands: [] } }, 'the first band must begin at 300'],
  ])('a policy of %s', (_, changed, message) => {
    expect(() => creditPolicy({ ...standardCreditPolicy, ...changed })).toThrow(message);
  });
});
