import { type CreditReport, creditReportSchema, creditScore, type ReasonCode } from '@emporion/credit-risk';
import {
  documentContentsOf,
  loanApplicationSchema,
  noticeContentOf,
  noticeText,
  opened,
  standardNoticePolicy,
} from '@emporion/loan-origination';
import { reportOf } from '@emporion/loan-origination/testing';
import { money } from '@emporion/money';
import { expect, test } from 'vitest';
import { carLoan, next } from './applications.ts';

const keyFactors: readonly ReasonCode[] = [
  'delinquent-obligations',
  'limited-credit-experience',
  'bankruptcy',
  'collection-or-judgment',
  'recent-inquiries',
];

const scored = reportOf(creditScore(700));
const thin = reportOf(undefined);

/** An application that is declined for its debts, by rule. */
function declinedOn(report: CreditReport) {
  const submission = { ...carLoan, annualIncome: money('EUR', 600_000), monthlyDebt: money('EUR', 50_000) };
  const started = next(opened({ type: 'application-submitted', submission }), { type: 'start-credit-check' });
  return next(next(started, { type: 'record-credit-check', report }), { type: 'decline' });
}

const textOf = (application: ReturnType<typeof declinedOn>): string => {
  const content = noticeContentOf(application, 'application-declined');
  if (content === undefined) throw new Error('nothing to tell');
  return noticeText(standardNoticePolicy, content).text;
};

test('[L75~] a notice of adverse action names the key factors of the score beside the reasons, in their order', () => {
  const declined = declinedOn({ ...scored, keyFactors });
  expect(loanApplicationSchema.parse(JSON.parse(JSON.stringify(declined)))).toEqual(declined);
  const text = textOf(declined);
  expect(text).toContain('1. Excessive obligations in relation to income.');
  expect(text).toContain(
    [
      '1. Delinquent past or present credit obligations with others.',
      '2. Limited credit experience.',
      '3. Bankruptcy.',
      '4. Collection action or judgment.',
      '5. Number of recent inquiries on credit bureau report.',
    ].join('\n'),
  );
  const disclosed = documentContentsOf(declined).find(({ kind }) => kind === 'credit-disclosure');
  expect(disclosed?.content).toMatchObject({ score: { value: 700, keyFactors } });
});

test('a notice without key factors says nothing of a score', () => {
  expect(textOf(declinedOn(scored))).not.toContain('score');
});

test('[L75~] a notice about a file that is too thin for a score says nothing of one, whatever the file holds', () => {
  const text = textOf(declinedOn({ ...thin, keyFactors }));
  expect(text).toContain('We relied in part on what');
  expect(text).not.toContain('score');
});

test('a report has no key factors of a score that it does not have', () => {
  expect(creditReportSchema.safeParse(thin).success).toBe(true);
  expect(creditReportSchema.safeParse({ ...thin, keyFactors }).error?.issues).toMatchObject([{ path: ['keyFactors'] }]);
});

test.each([
  ['five without the inquiries', [...keyFactors.slice(0, 4), 'garnishment-or-attachment']],
  ['six', [...keyFactors, 'garnishment-or-attachment']],
  ['one twice', ['bankruptcy', 'bankruptcy']],
  ['none', []],
])('a report with %s is none', (_, factors) => {
  const report = { ...scored, keyFactors: factors };
  expect(creditReportSchema.safeParse(report).success).toBe(false);
  expect(creditReportSchema.safeParse({ ...report, keyFactors }).success).toBe(true);
});
