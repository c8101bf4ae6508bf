import { isWithin, type Numeral, numeralOf, roundedHalfUp, unitsOfDigit } from './numeral.ts';

const nothing: Numeral = { numerator: 0n, denominator: 1n, scale: undefined };
const half: Numeral = { numerator: 1n, denominator: 2n, scale: undefined };

/**
 * Every difference between an answer and the one that is expected, in words; none when it is right.
 *
 * Integers, fractions and texts match exactly, in whatever form the answer holds a number. A decimal that is a text
 * matches within half a unit of its last digit. A tolerance replaces both: an absolute number, a text in one of the
 * forms below, or one of these for each field. Of an object every expected field must match and others may stand beside.
 */
export function differences(
  actual: unknown,
  expected: unknown,
  tolerance?: unknown,
  comments: readonly string[] = [],
  path = '',
): readonly string[] {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return [mismatch(path, expected, actual)];
    const length =
      actual.length === expected.length ? [] : [mismatch(`${path}.length`, expected.length, actual.length)];
    const items = expected.flatMap((item, index) =>
      index < actual.length ? differences(actual[index], item, tolerance, comments, `${path}[${index}]`) : [],
    );
    return [...length, ...items];
  }
  if (isRecord(expected)) {
    if (!isRecord(actual)) return [mismatch(path, expected, actual)];
    return Object.entries(expected).flatMap(([key, value]) => {
      if (path === '' && comments.includes(key)) return [];
      const allowed = isRecord(tolerance) ? tolerance[key] : tolerance;
      return differences(actual[key], value, allowed, comments, path === '' ? key : `${path}.${key}`);
    });
  }
  return matches(actual, expected, tolerance) ? [] : [mismatch(path, expected, actual)];
}

function matches(actual: unknown, expected: unknown, tolerance: unknown): boolean {
  if (expected === null) return actual === null || actual === undefined;
  const [is, should] = [numeralOf(actual), numeralOf(expected)];
  if (is === undefined || should === undefined) return Object.is(actual, expected);
  if (tolerance !== undefined && tolerance !== null) return isTolerated(is, should, tolerance);
  // Codes such as "008" are texts of digits, in which every digit counts.
  if (typeof expected === 'string' && /^-?\d+$/.test(expected)) return String(actual) === expected;
  const exact = typeof expected !== 'string' || should.scale === undefined;
  return isWithin(is, should, exact ? nothing : unitsOfDigit(half, should.scale ?? 0));
}

function isTolerated(is: Numeral, should: Numeral, tolerance: unknown): boolean {
  const absolute = numeralOf(tolerance);
  if (absolute !== undefined) return isWithin(is, should, absolute);
  const text = typeof tolerance === 'string' ? tolerance : JSON.stringify(tolerance);
  const [, units] = /^([\d.]+) of the last (?:printed |displayed |published )?digit/.exec(text) ?? [];
  if (units !== undefined) return isWithin(is, should, unitsOfDigit(numeralOf(units) ?? half, should.scale ?? 0));
  const [, most] = /^([\d.e-]+) absolute/.exec(text) ?? [];
  if (most !== undefined) return isWithin(is, should, numeralOf(most) ?? nothing);
  const [, digits] = /^rounds half-up to (\d+) decimals/.exec(text) ?? [];
  if (digits !== undefined) return isWithin(roundedHalfUp(is, Number(digits)), should, nothing);
  throw new Error(`a tolerance that only a binding can judge: ${text}`);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const mismatch = (path: string, expected: unknown, actual: unknown): string =>
  `${path === '' ? '' : `${path} `}expected ${shown(expected)}, got ${shown(actual)}`;

const longest = 300;

/** A value in one line, cut where it would fill the screen. */
function shown(value: unknown): string {
  const text =
    JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part)) ?? 'nothing';
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
