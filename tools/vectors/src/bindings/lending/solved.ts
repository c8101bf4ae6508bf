import type { VectorCase } from '../../binding.ts';
import { differences } from '../../differences.ts';

/**
 * A comparison for solved rates: within 1e-12 of themselves from 1e-4 on, and within 1e-16 below.
 *
 * The suites state more digits than a double holds.
 */
export function solved(actual: unknown, { expected }: VectorCase): readonly string[] {
  const rate = Number((expected as { readonly rate: string }).rate);
  const size = Math.abs(rate);
  return differences(actual, expected, size >= 1e-4 ? 1e-12 * size : 1e-16);
}
