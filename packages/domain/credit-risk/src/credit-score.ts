import type { Brand } from '@emporion/kernel';

/** A credit score of a bureau, a whole number from 300 to 850; the higher, the likelier the customer is to repay. */
export type CreditScore = Brand<number, 'CreditScore'>;

export const lowestScore = 300;
export const highestScore = 850;

/**
 * A credit score.
 *
 * @param value - from 300 to 850
 * @throws RangeError if `value` is fractional or outside that range.
 */
export function creditScore(value: number): CreditScore {
  if (!Number.isInteger(value) || value < lowestScore || value > highestScore) {
    throw new RangeError(`not a credit score: ${value}`);
  }
  return value as CreditScore;
}
