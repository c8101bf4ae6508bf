import { type Instant, instant } from '@emporion/kernel';
import * as z from 'zod';
import { type Notice, noticeTemplates } from './notice.ts';

const id = z.string().min(1).max(64);
const moment: z.ZodType<Instant, number> = z.int().transform(instant);

/** A notice as it is stored. */
export const noticeSchema: z.ZodType<Notice> = z.strictObject({
  id,
  customerId: id,
  applicationId: id,
  template: z.enum(noticeTemplates),
  policyVersion: id,
  at: moment,
  subject: z.string().min(1).max(200),
  text: z.string().min(1).max(10_000),
});
