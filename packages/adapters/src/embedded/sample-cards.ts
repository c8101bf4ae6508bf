import { type CardToken, cardToken } from '@emporion/payments';

/** A card to try the platform with. */
export interface SampleCard {
  readonly token: CardToken;
  /** What it does, for people. */
  readonly label: string;
}

const sampleCard = (token: string, label: string): SampleCard => ({ token: cardToken(token), label });

/** The cards that the scripted bank knows. It declines every other one as invalid. */
export const sampleCards: readonly SampleCard[] = [
  sampleCard('tok_approved', 'Approved'),
  sampleCard('tok_declined', 'Declined by the bank'),
  sampleCard('tok_insufficient_funds', 'Not enough money'),
  sampleCard('tok_needs_action', 'The bank asks you first'),
  sampleCard('tok_timeout', 'The bank holds the money and never answers'),
  sampleCard('tok_flaky', 'The bank answers at the second try'),
  sampleCard('tok_capture_fails', 'The bank holds the money and does not hand it over'),
];
