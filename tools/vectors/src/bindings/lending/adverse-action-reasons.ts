import {
  formReasons,
  keyFactorRule,
  type NoticeTrigger,
  noticeWithinDays,
  principalReasonRule,
  reasonTexts,
} from '@emporion/credit-risk';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';

const triggers: Readonly<Record<string, NoticeTrigger>> = {
  'completed application received': 'application-completed',
  'adverse action on an incomplete application': 'incomplete-application-declined',
  'adverse action on an existing account': 'account-restricted',
  'counteroffer notified, applicant does not accept or use the credit': 'counteroffer-notified',
};

const input = z.union([
  z.strictObject({
    form: z.enum(['C-1', 'C-3 (credit scoring)']).transform((form) => (form === 'C-1' ? form : 'C-3')),
    position: z.int(),
  }),
  z.strictObject({
    event: z.enum(Object.keys(triggers)).transform((event) => triggers[event]),
    action: z.string().exactOptional(),
  }),
  z.strictObject({ rule: z.enum(['ECOA reasons disclosed', 'key factors of a credit score']) }),
]);

/** The reasons of the sample forms, the periods of notice, and how many reasons are given. */
export const adverseActionReasons: Binding = binding('lending/adverse-action-reasons', input, (terms) => {
  if ('form' in terms) {
    const reason = formReasons[terms.form][terms.position - 1];
    return { text: reason && reasonTexts[reason] };
  }
  if ('event' in terms) return { noticeWithinDays: terms.event && noticeWithinDays[terms.event] };
  if (terms.rule === 'key factors of a credit score') {
    const { maximum, maximumWithInquiries } = keyFactorRule;
    return { maximum, maximumWhenInquiriesIsOne: maximumWithInquiries };
  }
  const { helpfulMaximum, failedScoreIsSufficient } = principalReasonRule;
  return { helpfulMaximum, 'score failure alone is sufficient': failedScoreIsSufficient };
});
