import { encodeUtf8, type Sha256 } from '@emporion/kernel';
import type { Recommendations } from './ports.ts';

/** One way among several that are compared with each other. */
export interface ExperimentVariant<Way> {
  readonly name: string;
  /** Its part of all customers, as a whole number from 0: those of all variants are its whole. */
  readonly share: number;
  readonly way: Way;
}

/** Ways that are compared with each other on customers who stay with theirs. */
export interface Experiment<Way> {
  /** Another name shuffles the customers anew. */
  readonly name: string;
  readonly variants: readonly ExperimentVariant<Way>[];
}

/**
 * The variant that a customer belongs to: the same on every machine and for ever, as long as name and shares stay.
 *
 * @throws RangeError if the variants have no share.
 */
export function variantOf<Way>(
  { name, variants }: Experiment<Way>,
  customerId: string,
  sha256: Sha256,
): ExperimentVariant<Way> {
  const whole = variants.reduce((sum, { share }) => sum + share, 0);
  // JSON, so that no two pairs of texts are one.
  const [a = 0, b = 0, c = 0, d = 0] = sha256(encodeUtf8(JSON.stringify([name, customerId])));
  let place = Math.floor(((((a * 256 + b) * 256 + c) * 256 + d) / 2 ** 32) * whole);
  for (const variant of variants) {
    if (place < variant.share) return variant;
    place -= variant.share;
  }
  throw new RangeError(`no variant has a share: ${name}`);
}

/** Recommendations of the variant that a customer belongs to. What goes with an item is the same for all: the first one's. */
export const recommendationsByVariant = (experiment: Experiment<Recommendations>, sha256: Sha256): Recommendations => ({
  forCustomer: (wanted) => variantOf(experiment, wanted.customerId, sha256).way.forCustomer(wanted),
  similarTo: (wanted) => variantOf(experiment, '', sha256).way.similarTo(wanted),
});
