import * as z from 'zod';
import { pageOf, pagesQuery } from '../page.ts';

const noticeSchema = z.object({
  id: z.string(),
  applicationId: z.string(),
  subject: z.string(),
  text: z.string(),
  createdAt: z.string(),
});

/** What a customer was told of an application, word for word. */
export type Notice = z.output<typeof noticeSchema>;

/** The notices of the customer, the newest first. */
export const noticesQuery = pagesQuery({
  path: '/v1/notifications',
  query: { limit: 20 },
  answer: pageOf(noticeSchema),
});
