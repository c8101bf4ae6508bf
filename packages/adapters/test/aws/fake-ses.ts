import { SESv2Client } from '@aws-sdk/client-sesv2';
import { offline, type ServiceError } from './sdk-transport.ts';

/** What is asked of SES for one mail. */
export interface SentMail {
  readonly FromEmailAddress: string;
  readonly Destination: { readonly ToAddresses: readonly string[] };
  readonly Content: {
    readonly Simple: {
      readonly Subject: { readonly Data: string };
      readonly Body: { readonly Text: { readonly Data: string } };
    };
  };
  readonly EmailTags: readonly { readonly Name: string; readonly Value: string }[];
}

/** SES as far as SendEmail goes, and what it has sent. */
export function fakeSes() {
  const mails: SentMail[] = [];
  const errors: ServiceError[] = [];
  return {
    client: new SESv2Client(
      offline((_, mail: SentMail) => {
        const error = errors.shift();
        if (error !== undefined) throw error;
        mails.push(mail);
        return { MessageId: String(mails.length) };
      }),
    ),
    mails: (): readonly SentMail[] => mails,
    failNext: (...next: readonly ServiceError[]) => errors.push(...next),
  };
}

export const tagOf = ({ EmailTags }: SentMail, name: string): string | undefined =>
  EmailTags.find(({ Name }) => Name === name)?.Value;
