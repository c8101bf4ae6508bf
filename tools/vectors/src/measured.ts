import type { VectorCase } from './binding.ts';
import { differences } from './differences.ts';

/** What a double may lose over the few steps of a formula. */
const relativeError = 1e-14;

/**
 * A comparison for answers that are doubles: a decimal may state more digits than a double holds, so an answer is also
 * right within a relative error of 1e-14.
 */
export const measured = (actual: unknown, { expected, tolerance }: VectorCase): readonly string[] =>
  differences(actual, reached(expected, actual), tolerance);

/** The expected answer, with the actual number in place of each that it is as near to as a double can tell. */
function reached(expected: unknown, actual: unknown): unknown {
  if (typeof expected === 'object' && expected !== null && typeof actual === 'object' && actual !== null) {
    const answers = new Map(Object.entries(actual));
    const entries = Object.entries(expected).map(([key, value]) => [key, reached(value, answers.get(key))] as const);
    return Array.isArray(expected) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
  }
  if (typeof expected !== 'string' || typeof actual !== 'number' || !/^-?\d+\.\d+$/.test(expected)) return expected;
  const error = Math.abs(actual - Number(expected));
  return error <= relativeError * Math.abs(Number(expected)) ? actual : expected;
}
