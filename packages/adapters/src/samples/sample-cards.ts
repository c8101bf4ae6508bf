import type { CardToken } from '@emporion/payments';
import { sandboxCards } from '@emporion/payments/sandbox';

/** A card to try the platform with. */
export interface SampleCard {
  readonly token: CardToken;
  /** What it does, for people. */
  readonly label: string;
}

/** The cards that the sandbox bank knows. It declines every other one as invalid. */
export const sampleCards: readonly SampleCard[] = [
  { token: sandboxCards.approved, label: 'Approved' },
  { token: sandboxCards.declined, label: 'Declined by the bank' },
  { token: sandboxCards.insufficientFunds, label: 'Not enough money' },
  { token: sandboxCards.needsAction, label: 'The bank asks you first' },
  { token: sandboxCards.silent, label: 'The bank holds the money and never answers' },
  { token: sandboxCards.flaky, label: 'The bank answers at the second try' },
  { token: sandboxCards.captureFails, label: 'The bank holds the money and does not hand it over' },
];
