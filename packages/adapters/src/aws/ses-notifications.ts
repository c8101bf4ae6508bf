import { type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { Notice, Notifications } from '@emporion/loan-origination';
import { claimNotice, markDone } from './notice-items.ts';
import type { DynamoDbOptions } from './options.ts';

/** Knows where customers get their mail. */
export interface Addresses {
  /** The address of a customer, as far as the customer confirmed one. */
  emailOf(customerId: string): Promise<string | undefined>;
}

export interface SesNotificationsOptions extends DynamoDbOptions {
  readonly mail: Pick<SESv2Client, 'send'>;
  /** The address that the mail comes from; the service must know it as ours. */
  readonly sender: string;
  readonly addresses: Addresses;
}

/** Somebody else is sending the notice, or has failed on it less than a minute ago. */
export class NoticeUnderWay extends Error {
  override readonly name = 'NoticeUnderWay';
}

/**
 * Sends notices by mail, and keeps them in a loans table.
 *
 * The service knows no repeat, so a notice is claimed before it is sent, and marked after. A process that ends between the
 * two leaves a claim that ends in a minute: whoever comes then sends the notice, maybe for the second time.
 *
 * A failure of `send` is to be tried again; it throws `NoticeUnderWay` where it came too early for that.
 */
export function sesNotifications(options: SesNotificationsOptions): Notifications {
  const { addresses, mail } = options;
  return {
    send: async (notice) => {
      const claim = await claimNotice(options, notice);
      if (claim === 'done') return 'sent-before';
      if (claim === 'under-way') throw new NoticeUnderWay(`the notice is under way: ${notice.id}`);
      const address = await addresses.emailOf(notice.customerId);
      if (address !== undefined) await mail.send(mailOf(notice, options.sender, address));
      await markDone(options, notice);
      return address === undefined ? 'kept-only' : 'sent';
    },
  };
}

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });

const mailOf = ({ id, template, subject, text }: Notice, sender: string, address: string): SendEmailCommand =>
  new SendEmailCommand({
    FromEmailAddress: sender,
    Destination: { ToAddresses: [address] },
    Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(text) } } },
    // By these, what becomes of the mail is told: that of which notice bounced, and how many of which kind.
    EmailTags: [
      { Name: 'notice', Value: id },
      { Name: 'template', Value: template },
    ],
  });
