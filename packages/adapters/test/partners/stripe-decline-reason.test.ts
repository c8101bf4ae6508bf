import { expect, test } from 'vitest';
import { declineReasonOf } from '../../src/partners/stripe/decline-reason.ts';

test.each([
  ['card_declined', 'insufficient_funds', 'insufficient-funds'],
  ['card_declined', 'generic_decline', 'card-declined'],
  ['card_declined', 'fraudulent', 'suspected-fraud'],
  ['card_declined', 'stolen_card', 'suspected-fraud'],
  ['card_declined', 'card_velocity_exceeded', 'limit-exceeded'],
  ['card_declined', 'a_code_of_next_year', 'card-declined'],
  ['expired_card', undefined, 'expired-card'],
  ['incorrect_cvc', undefined, 'invalid-card'],
  ['payment_intent_authentication_failure', undefined, 'challenge-refused'],
  ['payment_intent_payment_attempt_expired', undefined, 'challenge-expired'],
  ['processing_error', undefined, 'gateway-unavailable'],
  [undefined, undefined, 'card-declined'],
] as const)('[E59~] what Stripe calls %s and a bank %s is %s', (code, decline_code, reason) => {
  expect(declineReasonOf({ code, decline_code })).toBe(reason);
});
