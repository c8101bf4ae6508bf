import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { eventBridgeEventPublisher } from '@emporion/adapters/aws';
import type { EventPublisher } from '@emporion/messages';
import { serviceLimits } from './runtime.ts';
import { setting } from './settings.ts';

const client = new EventBridgeClient({ maxAttempts: 3, requestHandler: serviceLimits });

export const eventPublisher = (): EventPublisher =>
  eventBridgeEventPublisher({ client, busName: setting('EVENT_BUS') });
