import { SESv2Client } from '@aws-sdk/client-sesv2';
import { sesNotifications } from '@emporion/adapters/aws';
import type { Notifications } from '@emporion/loan-origination';
import { addresses } from './people.ts';
import { serviceLimits } from './runtime.ts';
import { setting } from './settings.ts';
import { reading } from './stores.ts';

const mail = new SESv2Client({ maxAttempts: 2, requestHandler: serviceLimits });

export const notifications = (): Notifications =>
  sesNotifications({ ...reading('LOANS_TABLE'), mail, sender: setting('NOTICE_SENDER'), addresses: addresses() });
