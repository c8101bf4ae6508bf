const words: Readonly<Record<string, string>> = {
  'insufficient-funds': 'There is not enough money in the account.',
  'expired-card': 'The card has expired.',
  'lost-card': 'The card was reported lost.',
  'stolen-card': 'The card was reported stolen.',
  'do-not-honor': 'The bank gave no reason.',
  'authentication-failed': 'The payment was not approved.',
};

/** Say why a card was declined. A reason without words of its own is shown as it is. */
export const declineWords = (reason: string | undefined): string =>
  reason === undefined
    ? 'The bank gave no reason.'
    : (words[reason] ?? `The bank says: ${reason.replaceAll(/[-_]/g, ' ')}.`);
