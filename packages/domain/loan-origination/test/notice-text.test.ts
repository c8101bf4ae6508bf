import { readdirSync, readFileSync } from 'node:fs';
import { type ReasonCode, reasonCodes, reasonTexts } from '@emporion/credit-risk';
import { parseInstant } from '@emporion/kernel';
import {
  type NoticeContent,
  type NoticeTemplate,
  noticeTemplates,
  noticeText,
  standardNoticePolicy,
} from '@emporion/loan-origination';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const folder = new URL('notices/', import.meta.url);
const adverseTemplates = ['declined', 'not-decided', 'counteroffer-expired'] as const;

/** What each template is shown with. */
const samples: Readonly<Record<NoticeTemplate, NoticeContent>> = {
  'information-requested': {
    template: 'information-requested',
    question: 'Please send us your payslips of the last three months.',
    answerBy: parseInstant('2026-12-08T12:00:00Z'),
  },
  'offers-ready': { template: 'offers-ready', acceptUntil: parseInstant('2026-12-23T09:30:59.999Z') },
  counteroffer: { template: 'counteroffer', acceptUntil: parseInstant('2027-01-01T00:00:00Z') },
  'offer-accepted': { template: 'offer-accepted', signBy: parseInstant('2026-12-31T23:59:00Z') },
  'contract-signed': { template: 'contract-signed' },
  declined: { template: 'declined', reasons: ['income-insufficient', 'repayment-record'], reliesOnReport: true },
  'not-decided': { template: 'not-decided', reasons: ['no-credit-file'], reliesOnReport: true },
  'counteroffer-expired': {
    template: 'counteroffer-expired',
    reasons: ['excessive-obligations'],
    reliesOnReport: false,
  },
  'offers-expired': { template: 'offers-expired' },
  'signing-expired': { template: 'signing-expired' },
};

describe('[L61~] the words of a notice', () => {
  test.each(noticeTemplates)('%s', (template) => {
    const { subject, text } = noticeText(standardNoticePolicy, samples[template]);
    expect(`Subject: ${subject}\n\n${text}\n`).toBe(readFileSync(new URL(`${template}.txt`, folder), 'utf8'));
  });

  test('every template has a sample that can be read, and nothing else has one', () => {
    expect(readdirSync(folder).sort()).toEqual(noticeTemplates.map((template) => `${template}.txt`).sort());
  });

  test.each(noticeTemplates)('%s fits into the head of a mail, and is signed by the creditor', (template) => {
    const { subject, text } = noticeText(standardNoticePolicy, samples[template]);
    expect(subject).toMatch(/^[A-Z][A-Za-z ]{10,60}$/);
    expect(text.endsWith(`\n\n${standardNoticePolicy.creditor.name}\n${standardNoticePolicy.creditor.address}`)).toBe(
      true,
    );
  });
});

describe('[L61~] a notice of adverse action (12 CFR 1002.9)', () => {
  const anyReasons = () => fc.uniqueArray(fc.constantFrom(...reasonCodes), { minLength: 1, maxLength: 4 });
  const anyAdverse = (): fc.Arbitrary<{ readonly reasons: readonly ReasonCode[]; readonly text: string }> =>
    fc
      .tuple(fc.constantFrom(...adverseTemplates), anyReasons(), fc.boolean())
      .map(([template, reasons, reliesOnReport]) => ({
        reasons,
        text: noticeText(standardNoticePolicy, { template, reasons, reliesOnReport }).text,
      }));

  test('it gives every reason, in its order', () => {
    fc.assert(
      fc.property(anyAdverse(), ({ reasons, text }) => {
        expect(text.match(/^\d\. .*$/gm)).toEqual(reasons.map((code, index) => `${index + 1}. ${reasonTexts[code]}.`));
      }),
    );
  });

  test('it names the agency, and every ground on which nobody may be refused', () => {
    const grounds =
      /race, color, religion, national origin, sex, marital status or age, .* public assistance program; .* Consumer Credit Protection Act/;
    fc.assert(
      fc.property(anyAdverse(), ({ text }) => {
        expect(text).toMatch(grounds);
        expect(text).toContain(`${standardNoticePolicy.agency.name}, ${standardNoticePolicy.agency.address}`);
      }),
    );
  });

  test('it names the bureau where the decision rests on its report, whatever the reasons, and only there (15 U.S.C. 1681m)', () => {
    const { name, address, telephone } = standardNoticePolicy.bureau;
    fc.assert(
      fc.property(
        fc.constantFrom(...adverseTemplates),
        anyReasons(),
        fc.boolean(),
        (template, reasons, reliesOnReport) => {
          const { text } = noticeText(standardNoticePolicy, { template, reasons, reliesOnReport });
          expect(text.includes(`${name}, ${address}, telephone ${telephone}`)).toBe(reliesOnReport);
        },
      ),
    );
  });
});
