import { type ReasonCode, reasonTexts } from '@emporion/credit-risk';
import { civilOf, formatInstant, type Instant, utcDateOf } from '@emporion/kernel';
import type { NoticeTemplate } from './notice.ts';
import type { NoticePolicy } from './notice-policy.ts';

/** What a template needs to know, besides the policy. */
export type NoticeContent =
  | { readonly template: 'information-requested'; readonly question: string; readonly answerBy: Instant }
  | { readonly template: 'offers-ready' | 'counteroffer'; readonly acceptUntil: Instant }
  | { readonly template: 'offer-accepted'; readonly signBy: Instant }
  | { readonly template: 'contract-signed' | 'offers-expired' | 'signing-expired' }
  | {
      readonly template: Extract<NoticeTemplate, 'declined' | 'not-decided' | 'counteroffer-expired'>;
      /** The most weighty first; never empty. */
      readonly reasons: readonly ReasonCode[];
      /** Whether the decision rests, in whole or in part, on what a bureau reported or had no record of. */
      readonly reliesOnReport: boolean;
      /** Of the score that was used, the most weighty first. @default - no score was used, or its bureau names none */
      readonly keyFactors?: readonly ReasonCode[];
    };

/** The words of a notice. */
export interface NoticeText {
  readonly subject: string;
  /** Paragraphs with an empty line between them. */
  readonly text: string;
}

/**
 * Write a notice: a pure function of the policy and what happened.
 *
 * @see 12 CFR 1002.9(c)(2) for the question, (a)(2) and (b) for what is refused
 */
export function noticeText(policy: NoticePolicy, content: NoticeContent): NoticeText {
  const { creditor } = policy;
  const { subject, paragraphs } = wordsOf(policy, content);
  return { subject, text: [...paragraphs, `${creditor.name}\n${creditor.address}`].join('\n\n') };
}

interface Words {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

function wordsOf(policy: NoticePolicy, content: NoticeContent): Words {
  switch (content.template) {
    case 'information-requested':
      return {
        subject: 'We need more information for your loan',
        paragraphs: [
          'To decide on your application we need to know more:',
          content.question,
          `Sign in to answer, ${until(content.answerBy)}. Without an answer by then we can give your application no further consideration.`,
        ],
      };
    case 'offers-ready':
      return {
        subject: 'Your loan offers are ready',
        paragraphs: [
          'We can lend you what you asked for, and have offers for you.',
          `Sign in to compare them and to accept the one that suits you, ${until(content.acceptUntil)}.`,
        ],
      };
    case 'counteroffer':
      return {
        subject: 'We can offer you a smaller loan',
        paragraphs: [
          'We cannot lend you the amount that you asked for, but we can lend you less, and have offers for you.',
          `Sign in to see them and to accept one if it suits you, ${until(content.acceptUntil)}.`,
        ],
      };
    case 'offer-accepted':
      return {
        subject: 'You have accepted a loan offer',
        paragraphs: [
          'Thank you: your acceptance has reached us.',
          `The last step is your signature. Sign in to read the contract and to sign it, ${until(content.signBy)}.`,
        ],
      };
    case 'contract-signed':
      return {
        subject: 'Your loan contract is signed',
        paragraphs: ['Your loan contract is signed. Sign in to keep a copy of it and of your payment schedule.'],
      };
    case 'offers-expired':
      return {
        subject: 'Your loan offers have expired',
        paragraphs: ['Our offers to you have expired, and none was accepted. You are welcome to apply again.'],
      };
    case 'signing-expired':
      return {
        subject: 'Your loan offer has expired',
        paragraphs: ['You accepted an offer, and its contract was not signed in time. You are welcome to apply again.'],
      };
    case 'declined':
      return {
        subject: 'Our decision on your loan application',
        paragraphs: [
          'Thank you for applying to us. We have decided not to lend you what you asked for.',
          ...adverseAction(policy, content),
        ],
      };
    case 'not-decided':
      return {
        subject: 'Your loan application has ended',
        paragraphs: [
          'Your application had to be decided on by one of our officers, and was not in the time that it has for that. It has ended without a loan. You are welcome to apply again.',
          ...adverseAction(policy, content),
        ],
      };
    case 'counteroffer-expired':
      return {
        subject: 'Our decision on your loan application',
        paragraphs: [
          'We could not lend you the amount that you asked for, and you have not accepted what we offered in its place. So your application has ended without a loan.',
          ...adverseAction(policy, content),
        ],
      };
  }
}

/**
 * What has to be said when credit is not given as it was asked for: the specific reasons, where they come from, and the
 * rights of the customer.
 *
 * @see 12 CFR 1002.9(a)(2) and (b); 15 U.S.C. 1681m(a)
 */
function adverseAction(
  { creditor, agency, bureau }: NoticePolicy,
  { reasons, reliesOnReport, keyFactors = [] }: Extract<NoticeContent, { readonly reasons: readonly ReasonCode[] }>,
): readonly string[] {
  return [
    ['These are our reasons, the main one first:', ...numbered(reasons)].join('\n'),
    ...(reliesOnReport && keyFactors.length > 0
      ? [
          [
            'We used a credit score, which you find with its range and its day in the documents of your application. These are the key factors that adversely affected it, the main one first:',
            ...numbered(keyFactors),
          ].join('\n'),
        ]
      : []),
    ...(reliesOnReport
      ? [
          `We relied in part on what ${bureau.name} reported of you, or had no record of. The bureau took no part in the decision and cannot tell you why we made it. For 60 days from now you may have a free copy of your report from it, and you may dispute with it whatever in the report is wrong or incomplete: ${bureau.name}, ${bureau.address}, telephone ${bureau.telephone}.`,
        ]
      : []),
    `The federal Equal Credit Opportunity Act forbids creditors to discriminate against applicants on the basis of race, color, religion, national origin, sex, marital status or age, as long as the applicant can enter into a binding contract; because all or a part of the applicant's income comes from a public assistance program; or because the applicant has in good faith used a right under the Consumer Credit Protection Act. That ${creditor.name} complies with this law is overseen by ${agency.name}, ${agency.address}.`,
  ];
}

const numbered = (codes: readonly ReasonCode[]): readonly string[] =>
  codes.map((code, index) => `${index + 1}. ${reasonTexts[code]}.`);

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** To the minute, and never later than it is. */
function until(at: Instant): string {
  const { year, month, day } = civilOf(utcDateOf(at));
  const time = formatInstant(at).slice(11, 16);
  return `until ${months[month - 1]} ${day}, ${year}, ${time} UTC`;
}
