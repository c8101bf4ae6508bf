import { instant, plusMilliseconds } from '@emporion/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Notice } from '../notice.ts';
import type { Notices, Notifications } from '../notifications-port.ts';
import { anyNotice } from './notice-arbitraries.ts';

/** What a contract opens: one that sends, and what remembers the same notices. */
export interface NotificationsSubject {
  readonly notifications: Notifications;
  readonly notices: Notices;
  /** The ids of what left for the customers, repeats included. */
  readonly left: () => readonly string[] | Promise<readonly string[]>;
}

const at = instant(1_790_000_000_000);
const idOf = (index: number): string => `019b76da-a800-7000-8000-00000000000${index}`;

/** What everything that tells customers promises. `open` gives one that has told nothing; every customer has an address. */
export function notificationsContract(
  name: string,
  open: () => NotificationsSubject | Promise<NotificationsSubject>,
): void {
  const noticeOf = (index: number, changes: Partial<Notice> = {}): Notice => ({
    id: idOf(index),
    customerId: 'customer-1',
    applicationId: 'application-1',
    template: 'offers-ready',
    policyVersion: 'notice-1',
    at: plusMilliseconds(at, index),
    subject: 'Your loan offers are ready',
    text: 'Sign in to compare them.\n\nA creditor',
    ...changes,
  });

  describe(`[L61~] Notifications: ${name}`, () => {
    test('any notice is remembered word for word', async () => {
      const { notifications, notices } = await open();
      const sent = new Set<string>();
      await fc.assert(
        fc.asyncProperty(anyNotice(), async (any) => {
          expect(await notifications.send(any)).toBe(sent.has(any.id) ? 'sent-before' : 'sent');
          sent.add(any.id);
          expect(await notices.ofCustomer(any.customerId, { limit: 1 })).toEqual([any]);
        }),
        { numRuns: 20 },
      );
    });

    test('[L74~] the same notice twice leaves once, and is remembered once', async () => {
      const { notifications, notices, left } = await open();
      expect(await notifications.send(noticeOf(1))).toBe('sent');
      expect(await notifications.send(noticeOf(1))).toBe('sent-before');
      expect(await notifications.send(noticeOf(2))).toBe('sent');
      expect(await left()).toEqual([idOf(1), idOf(2)]);
      expect(await notices.ofCustomer('customer-1', { limit: 10 })).toHaveLength(2);
    });

    test('[L74~] the same notice from many sides at once leaves once', async () => {
      const { notifications, notices, left } = await open();
      // Who comes while another one is sending may fail, and come again.
      const sendings = await Promise.allSettled(Array.from({ length: 5 }, () => notifications.send(noticeOf(1))));
      expect(sendings.filter((one) => one.status === 'fulfilled' && one.value === 'sent')).toHaveLength(1);
      expect(await left()).toEqual([idOf(1)]);
      expect(await notices.ofCustomer('customer-1', { limit: 10 })).toEqual([noticeOf(1)]);
    });

    test('a customer sees their own notices, newest first, page by page without gap or repeat', async () => {
      const { notifications, notices } = await open();
      // Two of the same moment, so that the id has to decide.
      for (const [index, offset] of [3, 1, 4, 1, 5].entries()) {
        await notifications.send(noticeOf(index, { at: plusMilliseconds(at, offset) }));
      }
      await notifications.send(noticeOf(9, { customerId: 'customer-2' }));
      const seen: string[] = [];
      let after: Pick<Notice, 'at' | 'id'> | undefined;
      for (;;) {
        const page = await notices.ofCustomer('customer-1', { limit: 2, ...(after === undefined ? {} : { after }) });
        expect(page.length).toBeLessThanOrEqual(2);
        after = page.at(-1);
        if (after === undefined) break;
        seen.push(...page.map(({ id }) => id));
      }
      expect(seen).toEqual([4, 2, 0, 3, 1].map(idOf));
    });

    test('whom nothing was sent has no notices', async () => {
      const { notices } = await open();
      expect(await notices.ofCustomer('customer-1', { limit: 10 })).toEqual([]);
    });
  });
}
