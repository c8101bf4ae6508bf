import type { Brand } from '@emporion/kernel';

/** What stands for a card: the gateway knows the card behind it, we never do. */
export type CardToken = Brand<string, 'CardToken'>;

/** `tok_` or `pm_`, and up to 64 letters, digits and underscores: what the gateway's own form makes of a card. */
export const cardTokenPattern: RegExp = /^(?:tok|pm)_[A-Za-z0-9_]{1,64}$/;

/** @throws RangeError if `text` is not a card token; the message does not repeat it, for it could be a card number. */
export function cardToken(text: string): CardToken {
  if (!cardTokenPattern.test(text)) throw new RangeError('not a card token');
  return text as CardToken;
}
