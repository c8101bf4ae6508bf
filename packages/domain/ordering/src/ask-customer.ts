import { err, ok, type Result } from '@emporion/kernel';
import type { Callbacks, Cause, TokenVault } from '@emporion/messages';
import type { Payments } from '@emporion/payments';
import { type CheckoutChangePorts, type CheckoutChangeRefusal, changeCheckout } from './change-checkout.ts';

/** What asking the customer needs. */
export interface AskCustomerPorts extends CheckoutChangePorts {
  readonly payments: Pick<Payments, 'load'>;
  readonly vault: TokenVault;
}

/** The wait of a flow for the customer. */
export interface CustomerQuestion {
  readonly checkoutId: string;
  /** What the waiting flow is answered with. */
  readonly token: string;
  readonly cause: Cause;
}

/** Tell the customer that the bank has a question, and keep the token of the flow that waits for the answer. */
export async function askCustomer(
  ports: AskCustomerPorts,
  { checkoutId, token, cause }: CustomerQuestion,
): Promise<Result<void, CheckoutChangeRefusal | { readonly reason: 'no-challenge' }>> {
  const { checkouts, payments, vault } = ports;
  const checkout = (await checkouts.load(checkoutId))?.checkout;
  // The same wait once more: the customer may have answered it already.
  if (checkout?.status === 'action-required' && (await vault.open(checkout.sealedToken, checkoutId)) === token) {
    return ok(undefined);
  }
  const payment = (await payments.load(checkoutId))?.payment;
  if (payment?.status !== 'action-required') return err({ reason: 'no-challenge' });
  const { challengeUrl } = payment;
  const sealedToken = await vault.seal(token, checkoutId);
  const asked = await changeCheckout(ports, {
    checkoutId,
    cause,
    command: { type: 'request-confirmation', challengeUrl, sealedToken },
  });
  return asked.ok ? ok(undefined) : asked;
}

/** What going on with a checkout needs. It reads, and changes nothing. */
export interface ResumeCheckoutPorts {
  readonly checkouts: AskCustomerPorts['checkouts'];
  readonly vault: Pick<TokenVault, 'open'>;
  readonly callbacks: Callbacks;
}

/**
 * Tell the flow that waits for the customer that there is an answer.
 *
 * A flow that waits no more has gone on, and asks the bank itself before it gives up: there is nothing left to tell it.
 *
 * @returns whether a flow was told.
 */
export async function resumeCheckout(
  { checkouts, vault, callbacks }: ResumeCheckoutPorts,
  { checkoutId }: { readonly checkoutId: string },
): Promise<boolean> {
  const checkout = (await checkouts.load(checkoutId))?.checkout;
  if (checkout?.status !== 'action-required') return false;
  if (checkout.confirmedAt === undefined && checkout.withdrawnAt === undefined) return false;
  const token = await vault.open(checkout.sealedToken, checkoutId);
  return token !== undefined && (await callbacks.succeed(token, {})).ok;
}
