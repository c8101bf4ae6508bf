import { cardToken, cardTokenSchema } from '@emporion/payments';
import { anyCardToken } from '@emporion/payments/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test.each([
  '',
  'tok_',
  '4111111111111111',
  'card_approved',
  'tok-approved',
  ' tok_approved',
  `tok_${'a'.repeat(65)}`,
  'tok_a\n',
])('%j is no card token, and no message repeats it', (text) => {
  expect(() => cardToken(text)).toThrow(new RangeError('not a card token'));
  expect(cardTokenSchema.safeParse(text).success).toBe(false);
});

test('every card token is one on the wire', () => {
  fc.assert(
    fc.property(anyCardToken(), (token) => {
      expect(cardTokenSchema.parse(token)).toBe(cardToken(token));
    }),
  );
});
