/** A step of a saga. */
export interface SagaStep {
  readonly name: string;
  /** What undoes it; it does no harm where there is nothing to undo. @default - there is nothing to undo */
  readonly compensation?: string;
}

/** How a step failed: it had no effect, or nobody knows whether it had. */
export type StepFailure = 'rejected' | 'unknown';

/**
 * What gives back everything that the steps of a saga did until one of them failed, in the order in which it is done:
 * strictly the reverse. A step whose outcome is unknown is undone as well.
 *
 * @throws RangeError if there is no step of that name.
 * @see Garcia-Molina and Salem, Sagas, SIGMOD 1987, 249-259
 */
export function compensationsOf(steps: readonly SagaStep[], failed: string, failure: StepFailure): readonly string[] {
  const place = steps.findIndex(({ name }) => name === failed);
  if (place < 0) throw new RangeError(`not a step: ${failed}`);
  const done = steps.slice(0, failure === 'unknown' ? place + 1 : place);
  return done.toReversed().flatMap(({ compensation }) => compensation ?? []);
}

/**
 * The steps of a checkout up to its pivot, after which there is no way back: what placed its order is never undone, and
 * whether it was placed is decided by the status of the checkout.
 */
export const checkoutSteps: readonly SagaStep[] = [
  { name: 'redeemCoupons', compensation: 'releaseCoupons' },
  { name: 'reserveStock', compensation: 'releaseStock' },
  { name: 'authorizePayment', compensation: 'undoPayment' },
  { name: 'placeOrder' },
];
