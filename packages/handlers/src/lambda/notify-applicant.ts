import { standardNoticePolicy } from '@emporion/loan-origination';
import { notifications } from '../compose-aws/mail.ts';
import { applications } from '../compose-aws/stores.ts';
import { createConsumerFunction } from '../consumers/subscription.ts';
import { notifyApplicant } from '../lending/consumers/notify-applicant.ts';

export const handler = createConsumerFunction(notifyApplicant, {
  applications: applications(),
  notifications: notifications(),
  noticePolicy: standardNoticePolicy,
});
