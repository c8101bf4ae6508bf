const words: Readonly<Record<string, string>> = {
  'card-declined': 'The bank gave no reason.',
  'insufficient-funds': 'There is not enough money in the account.',
  'invalid-card': 'The bank does not know this card.',
  'expired-card': 'The card has expired.',
  'limit-exceeded': 'The payment is above the limit of the card.',
  'suspected-fraud': 'The bank finds this payment suspicious.',
  'challenge-refused': 'You refused the payment when the bank asked.',
  'challenge-expired': 'The question of the bank was not answered in time.',
  'gateway-unavailable': 'The bank could not be asked.',
  'promotion-used-up': 'A coupon or a promotion was used up in the meantime. Look at the cart again.',
  'service-unavailable': 'Something broke on our side.',
  'unknown-outcome': 'The bank did not say whether it holds the money, so we gave it back.',
};

/** Say why a card was declined. A reason without words of its own is shown as it is. */
export const declineWords = (reason: string | undefined): string =>
  reason === undefined
    ? 'The bank gave no reason.'
    : (words[reason] ?? `The bank says: ${reason.replaceAll(/[-_]/g, ' ')}.`);
