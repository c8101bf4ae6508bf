import { Stripe } from 'stripe';

export interface StripeClientOptions {
  /** `sk_…` or `rk_…`: it may write PaymentIntents and refunds, and read charges. */
  readonly secretKey: string;
  /** @default https://api.stripe.com */
  readonly endpoint?: URL;
}

/**
 * A client of Stripe that asks once, and leaves repeats to whoever knows what to look up first.
 *
 * The SDK itself repeats a call whose connection was closed, once and under the same key.
 */
export function stripeClient({ secretKey, endpoint }: StripeClientOptions): Stripe {
  return new Stripe(secretKey, {
    // Another version may name states and errors differently; it is raised with the SDK.
    apiVersion: '2026-10-28.endive',
    maxNetworkRetries: 0,
    telemetry: false,
    ...(endpoint === undefined
      ? {}
      : { protocol: endpoint.protocol === 'http:' ? 'http' : 'https', host: endpoint.hostname, port: endpoint.port }),
  });
}
