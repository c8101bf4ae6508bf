/** Why an order was cancelled at once. */
export const cancellationReasons = ['customer-request', 'capture-failed'] as const;
export type CancellationReason = (typeof cancellationReasons)[number];

/** Why units of an order were cancelled. */
export const linesCancellationReasons = ['customer-request', 'capture-failed', 'out-of-stock'] as const;
export type LinesCancellationReason = (typeof linesCancellationReasons)[number];

/** Whether an order can be cancelled at once for it. */
export const isReasonOfWhole = (reason: LinesCancellationReason): reason is CancellationReason =>
  cancellationReasons.some((one) => one === reason);
