import { type CardToken, cardToken } from '../card-token.ts';

/** The cards that the sandbox bank knows, by what it does with them. It declines every other one as invalid. */
export const sandboxCards: {
  readonly approved: CardToken;
  /** Declined as `card-declined`. */
  readonly declined: CardToken;
  /** Declined as `insufficient-funds`. */
  readonly insufficientFunds: CardToken;
  /** The bank asks the customer first. */
  readonly needsAction: CardToken;
  /** Authorized, but never captured. */
  readonly captureFails: CardToken;
  /** Held, but the bank never answers. */
  readonly silent: CardToken;
  /** Held, but the bank does not answer at the first try. */
  readonly flaky: CardToken;
} = {
  approved: cardToken('tok_approved'),
  declined: cardToken('tok_declined'),
  insufficientFunds: cardToken('tok_insufficient_funds'),
  needsAction: cardToken('tok_needs_action'),
  captureFails: cardToken('tok_capture_fails'),
  silent: cardToken('tok_timeout'),
  flaky: cardToken('tok_flaky'),
};
