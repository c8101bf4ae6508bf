import { readEvent } from '@emporion/messages';
import type { EventBridgeEvent } from 'aws-lambda';
import { type LambdaFunction, observed } from '../observed.ts';
import { consumption } from './consumption.ts';
import type { SubscriptionRow } from './subscription.ts';

/** A consumer that the rule of the bus calls itself: one event of EventBridge in. */
export type DirectConsumerFunction = LambdaFunction<EventBridgeEvent<string, unknown>, void>;

/**
 * Build the function of a consumer that no queue stands before. A throw makes the service call again; what fails for the third
 * time is put with the dead letters.
 */
export function createDirectConsumerFunction<Ports>(row: SubscriptionRow<Ports>, ports: Ports): DirectConsumerFunction {
  const consume = consumption(row.consumer, row.create(ports));
  return observed(({ detail }) => consume(readEvent(row.catalog, detail)));
}
