import type { SubscriptionRow } from './consumers/subscription.ts';
import { commerceTables, lendingTables } from './contexts.ts';
import type { Ports } from './ports.ts';

/** Every consumer of the platform: the one table that the buses, the queues and the tests read. */
export const subscriptions: readonly SubscriptionRow<Ports>[] = [
  ...commerceTables.subscriptions.map((row) => ({ ...row, create: ({ commerce }: Ports) => row.create(commerce) })),
  ...lendingTables.subscriptions.map((row) => ({ ...row, create: ({ lending }: Ports) => row.create(lending) })),
];
