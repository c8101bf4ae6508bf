import { type PersonalizeEventsClient, PutEventsCommand } from '@aws-sdk/client-personalize-events';
import type { PurchaseRecorder } from '@emporion/recommendations';
import { purchaseEventType } from './personalize-schemas.ts';

export interface PersonalizePurchaseRecorderOptions {
  readonly client: Pick<PersonalizeEventsClient, 'send'>;
  /** Of the event tracker of the data set group. */
  readonly trackingId: string;
}

/** The service takes no more at once. */
const mostEvents = 10;

/**
 * Tells Amazon Personalize of purchases as they happen. An event has an id of its own, so that telling it again changes
 * nothing. It takes none back: what was cancelled is left to whoever shows what it recommends.
 */
export const personalizePurchaseRecorder = ({
  client,
  trackingId,
}: PersonalizePurchaseRecorderOptions): PurchaseRecorder => ({
  record: async ({ orderId, customerId, skus, at }) => {
    for (let first = 0; first < skus.length; first += mostEvents) {
      await client.send(
        new PutEventsCommand({
          trackingId,
          userId: customerId,
          sessionId: orderId,
          eventList: skus.slice(first, first + mostEvents).map((sku) => ({
            eventId: `${orderId}.${sku}`,
            eventType: purchaseEventType,
            itemId: sku,
            sentAt: new Date(at),
          })),
        }),
      );
    }
  },
});
