import type { Result } from '@emporion/kernel';
import type { Recording, RecordingRefusal } from '@emporion/messages';
import type { Money } from '@emporion/money';
import type { CardToken } from './card-token.ts';
import type { DeclineReason, Payment } from './payment.ts';

/** A payment as it is stored. */
export interface StoredPayment {
  readonly payment: Payment;
  /** Rises with every change; 0 stands for a payment that does not exist yet. */
  readonly version: number;
}

/** Keeps the payments. What was saved is seen by the next read. */
export interface Payments {
  load(id: string): Promise<StoredPayment | undefined>;

  /**
   * Write the state, its events, the receipt and the mark of the delivery: all or nothing.
   *
   * The new version is `expectedVersion + max(1, events.length)`, and the sequence of the first event is the one after
   * `expectedVersion`. Refuses when someone else wrote after the expected version.
   */
  save(payment: Payment, expectedVersion: number, recording: Recording): Promise<Result<number, RecordingRefusal>>;
}

/** A call to the gateway about one payment. */
export interface GatewayCall {
  /** The id of our payment. */
  readonly reference: string;
  /** The idempotency key of the call. */
  readonly key: string;
}

/** The question to hold the customer's money. */
export interface AuthorizationRequest extends GatewayCall {
  /** More than zero. */
  readonly amount: Money;
  readonly cardToken: CardToken;
}

/** The question to give money back. */
export interface RefundOrder extends GatewayCall {
  /** More than zero, in the currency of what was captured. @default - all that is left */
  readonly amount?: Money;
}

/** What became of an authorization. */
export type GatewayAnswer =
  | { readonly status: 'authorized' }
  | { readonly status: 'declined'; readonly reason: DeclineReason }
  /** The customer has to answer their bank first. */
  | { readonly status: 'action-required'; readonly challengeUrl: string }
  /** The reference was voided: nothing is held. */
  | { readonly status: 'voided' };

/** Where the money of a reference stands at the gateway. */
export type GatewayStanding =
  | GatewayAnswer
  /** With what was given back so far, less than what was captured; absent: nothing. */
  | { readonly status: 'captured'; readonly refunded?: Money }
  | { readonly status: 'refunded' };

/** Why a gateway does not capture. */
export type CaptureRefusal = {
  readonly reason:
    | 'not-authorized'
    | 'already-voided'
    /** Under another key. */
    | 'already-captured'
    /** The bank does not give what it held; asking again does not help. */
    | 'capture-failed';
};

/** Why a gateway does not void. */
export type VoidRefusal = { readonly reason: 'already-captured' };

/** Why a gateway does not refund. */
export type RefundRefusal = {
  readonly reason:
    | 'not-captured'
    /** All of it, under other keys. */
    | 'already-refunded'
    /** More than is left of what was captured. */
    | 'exceeds-captured'
    /** A part in units that the gateway does not count. */
    | 'amount-not-payable'
    /** The key was used with another amount before. */
    | 'idempotency-key-reused';
};

/**
 * Holds, takes and gives back the money of customers.
 *
 * - There is one authorization for each reference. A call repeated with its key moves nothing twice, and gives the same
 *   answer until something else has happened to the money.
 * - After a void nothing is ever authorized or captured under the reference, even if its authorization was never seen,
 *   or arrives later.
 * - No more is captured than was authorized, once; all refunds together are no more than was captured, each once.
 *
 * Every method throws {@link GatewayUnavailable} when the gateway does not answer. The call may have had its effect: its
 * outcome is unknown until the call is repeated with its key, or `find` tells.
 */
export interface PaymentGateway {
  /**
   * Hold an amount on a card. What was declined or voided stays so, for every later call.
   *
   * @throws RangeError if the reference was used with another amount before.
   */
  authorize(request: AuthorizationRequest): Promise<GatewayAnswer>;

  /** Where the money of a reference stands; undefined when the gateway never heard of it. */
  find(reference: string): Promise<GatewayStanding | undefined>;

  /** Take the whole amount that is held. */
  capture(call: GatewayCall): Promise<Result<void, CaptureRefusal>>;

  /** Let the authorization go, and leave a mark where there is none. What was captured stays captured. */
  void(call: GatewayCall): Promise<Result<void, VoidRefusal>>;

  /**
   * Give back what was captured, all that is left or a part of it.
   *
   * @throws RangeError if the currency is another one.
   */
  refund(order: RefundOrder): Promise<Result<void, RefundRefusal>>;
}

/** What a gateway tells unasked: a reason to ask it, not more. */
export interface PaymentWebhook {
  /** The gateway's own; a repeat has the same one. */
  readonly id: string;
  /** The payment that it is about. Absent: it is about nothing that moves money of ours. */
  readonly reference?: string;
}

/** Why something that was posted to us is not taken for the word of the gateway. */
export type WebhookRefusal = {
  readonly reason:
    | 'signature-invalid'
    /** It was signed too long ago: whoever sends it may have recorded it. */
    | 'signature-expired';
};

/** Reads what a gateway posts to us, and tells it from what others post. */
export interface PaymentWebhooks {
  /**
   * @param body - byte for byte as it came
   * @param signature - what came beside it; undefined where nothing did
   */
  read(body: Uint8Array, signature: string | undefined): Result<PaymentWebhook, WebhookRefusal>;
}

/** The gateway did not answer, and what it did is unknown. Workflows retry this error by its name. */
export class GatewayUnavailable extends Error {
  override readonly name = 'GatewayUnavailable';
}
