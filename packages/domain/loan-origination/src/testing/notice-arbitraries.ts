import { instant } from '@emporion/kernel';
import fc from 'fast-check';
import { type Notice, noticeTemplates } from '../notice.ts';

/** Any notice to a customer of its own. */
export const anyNotice = (): fc.Arbitrary<Notice> =>
  fc.record({
    id: fc.uuid({ version: 7 }),
    customerId: fc.uuid({ version: 7 }),
    applicationId: fc.uuid({ version: 7 }),
    template: fc.constantFrom(...noticeTemplates),
    policyVersion: fc.constantFrom('notice-1', 'notice-2'),
    at: fc.integer({ min: 0, max: 4_102_444_800_000 }).map(instant),
    subject: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 500 }),
  });
