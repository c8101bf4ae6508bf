/** Why an order was cancelled. */
export const cancellationReasons = ['customer-request', 'capture-failed'] as const;
export type CancellationReason = (typeof cancellationReasons)[number];
