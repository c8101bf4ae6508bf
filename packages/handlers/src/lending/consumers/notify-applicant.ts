import { parseInstant } from '@emporion/kernel';
import {
  lendingEvents,
  type NoticeOccasion,
  type NotifyApplicantPorts,
  notifyApplicant as notify,
} from '@emporion/loan-origination';
import { type EventEnvelope, idOfSubject } from '@emporion/messages';
import { patientMaxDeliveries, type SubscriptionRow, subscription } from '../../consumers/subscription.ts';
import { logger, meterBy } from '../../powertools.ts';

/** What is told, by the type of the event. */
const occasions = {
  'lending.information-requested.v1': 'information-requested',
  'lending.offers-generated.v1': 'offers-generated',
  'lending.offer-accepted.v1': 'offer-accepted',
  'lending.contract-signed.v1': 'contract-signed',
  'lending.application-declined.v1': 'application-declined',
  'lending.application-declined.v2': 'application-declined',
  'lending.application-expired.v1': 'application-expired',
  'lending.offers-expired.v1': 'offers-expired',
  'lending.signing-expired.v1': 'signing-expired',
} as const satisfies Readonly<Partial<Record<keyof typeof lendingEvents, NoticeOccasion>>>;

type OccasionType = keyof typeof occasions;

/** Tells a customer what happened to their application: one notice for each event. It changes no application. */
export const notifyApplicant: SubscriptionRow<NotifyApplicantPorts> = subscription({
  consumer: 'notify-applicant',
  // The law sets a date to what is told.
  maxDeliveries: patientMaxDeliveries,
  catalog: lendingEvents,
  types: Object.keys(occasions) as OccasionType[],
  create:
    (ports: NotifyApplicantPorts) =>
    async (event: EventEnvelope<OccasionType>): Promise<void> => {
      const applicationId = idOfSubject(event);
      const occasion = occasions[event.type];
      const at = parseInstant(event.time);
      const outcome = await notify(ports, { applicationId, occasion, eventId: event.id, at });
      meterBy('ApplicantNotified', outcome);
      logger.info('applicant notified', { applicationId, type: event.type, outcome });
    },
});
