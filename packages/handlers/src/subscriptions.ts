import { checkoutSubscriptions } from './commerce/checkout/subscriptions.ts';
import type { SubscriptionRow } from './consumers/subscription.ts';
import { lendingSubscriptions } from './lending/subscriptions.ts';
import type { Ports } from './ports.ts';

/** Every consumer of the platform: the one table that the buses, the queues and the tests read. */
export const subscriptions: readonly SubscriptionRow<Ports>[] = [
  ...checkoutSubscriptions.map((row) => ({ ...row, create: ({ commerce }: Ports) => row.create(commerce) })),
  ...lendingSubscriptions.map((row) => ({ ...row, create: ({ lending }: Ports) => row.create(lending) })),
];
