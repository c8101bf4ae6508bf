import type { DeclineReason } from '@emporion/payments';

/** What Stripe says of a payment that failed: an error code, and that of the bank beside it. */
export interface StripeDecline {
  readonly code?: string | undefined;
  readonly decline_code?: string | undefined;
}

/** Codes of Stripe and of banks that say more than no. What a bank says comes first. */
const reasons: Readonly<Record<string, DeclineReason>> = {
  insufficient_funds: 'insufficient-funds',
  expired_card: 'expired-card',
  invalid_expiry_month: 'expired-card',
  invalid_expiry_year: 'expired-card',
  incorrect_number: 'invalid-card',
  invalid_number: 'invalid-card',
  incorrect_cvc: 'invalid-card',
  invalid_cvc: 'invalid-card',
  incorrect_zip: 'invalid-card',
  invalid_account: 'invalid-card',
  new_account_information_available: 'invalid-card',
  card_not_supported: 'invalid-card',
  currency_not_supported: 'invalid-card',
  card_velocity_exceeded: 'limit-exceeded',
  withdrawal_count_limit_exceeded: 'limit-exceeded',
  invalid_amount: 'limit-exceeded',
  fraudulent: 'suspected-fraud',
  merchant_blacklist: 'suspected-fraud',
  lost_card: 'suspected-fraud',
  stolen_card: 'suspected-fraud',
  pickup_card: 'suspected-fraud',
  restricted_card: 'suspected-fraud',
  security_violation: 'suspected-fraud',
  payment_intent_authentication_failure: 'challenge-refused',
  payment_intent_payment_attempt_expired: 'challenge-expired',
  processing_error: 'gateway-unavailable',
  issuer_not_available: 'gateway-unavailable',
};

/**
 * Why a bank does not hold the money, in the words of the domain; `card-declined` for every code that says no more.
 *
 * @see https://docs.stripe.com/declines/codes
 */
export const declineReasonOf = ({ code, decline_code: bankCode }: StripeDecline): DeclineReason =>
  reasons[bankCode ?? ''] ?? reasons[code ?? ''] ?? 'card-declined';
