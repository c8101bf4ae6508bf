import { formatInstant } from '@emporion/kernel';
import { type Notice, noticeTemplates } from '@emporion/loan-origination';
import * as z from 'zod';

/** A notice as its customer sees it. */
export const noticeView = z.object({
  id: z.string(),
  applicationId: z.string(),
  template: z.enum(noticeTemplates),
  subject: z.string(),
  text: z.string(),
  createdAt: z.string(),
});

/** Show a notice to its customer, word for word. */
export const viewOfNotice = ({
  customerId: _,
  policyVersion: __,
  at,
  ...notice
}: Notice): z.output<typeof noticeView> => ({ ...notice, createdAt: formatInstant(at) });
