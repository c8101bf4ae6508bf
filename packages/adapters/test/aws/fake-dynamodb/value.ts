import * as z from 'zod';
import { decimal, decimalText } from './decimal.ts';
import { invalid } from './refusal.ts';

/** An attribute value on the wire: binary is base64 text. */
export type Value =
  | { readonly S: string }
  | { readonly N: string }
  | { readonly B: string }
  | { readonly BOOL: boolean }
  | { readonly NULL: true }
  | { readonly L: readonly Value[] }
  | { readonly M: Attributes }
  | { readonly SS: readonly string[] }
  | { readonly NS: readonly string[] }
  | { readonly BS: readonly string[] };

/** An item, or a part of one: values by name. */
export type Attributes = Readonly<Record<string, Value>>;

const texts = z.array(z.string());

/** Its form on the wire; what is in it is checked by `checked`. */
export const valueSchema: z.ZodType<Value> = z.lazy(() =>
  z.union([
    z.strictObject({ S: z.string() }),
    z.strictObject({ N: z.string() }),
    z.strictObject({ B: z.base64() }),
    z.strictObject({ BOOL: z.boolean() }),
    z.strictObject({ NULL: z.literal(true) }),
    z.strictObject({ L: z.array(valueSchema) }),
    z.strictObject({ M: z.record(z.string(), valueSchema) }),
    z.strictObject({ SS: texts }),
    z.strictObject({ NS: texts }),
    z.strictObject({ BS: texts }),
  ]),
);

/** The types of values, as they are called on the wire. */
export type ValueType = 'S' | 'N' | 'B' | 'BOOL' | 'NULL' | 'L' | 'M' | 'SS' | 'NS' | 'BS';

/** The type of a value. */
export const typeOf = (value: Value): ValueType => Object.keys(value)[0] as ValueType;

const deepest = 32;
const wrong = 'One or more parameter values were invalid:';

/** The value as it is stored, once it is found to be one: numbers without zeros that say nothing. */
export function checked(value: Value, depth = 1): Value {
  if (depth > deepest) throw invalid(`Nesting Levels have exceeded supported limits`);
  if ('N' in value) return { N: decimalText(decimal(value.N)) };
  if ('L' in value) return { L: value.L.map((element) => checked(element, depth + 1)) };
  if ('M' in value) return { M: checkedAll(value.M, depth + 1) };
  if ('SS' in value) return { SS: checkedSet(value.SS, 'string') };
  if ('BS' in value) return { BS: checkedSet(value.BS, 'binary') };
  if ('NS' in value) return { NS: checkedSet(value.NS, 'number').map((text) => decimalText(decimal(text))) };
  return value;
}

/** The attributes as they are stored. */
export const checkedAll = (attributes: Attributes, depth = 1): Attributes =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, checked(value, depth)]));

function checkedSet(members: readonly string[], kind: string): readonly string[] {
  if (members.length === 0) throw invalid(`${wrong} An ${kind} set  may not be empty`);
  if (new Set(members).size < members.length) {
    throw invalid(`${wrong} Input collection [${members.join(', ')}] contains duplicates.`);
  }
  return members;
}

const bytesOf = (value: { readonly S: string } | { readonly B: string }): Buffer =>
  'S' in value ? Buffer.from(value.S) : Buffer.from(value.B, 'base64');

/** The order of two values of one type that has an order; undefined for any other two. */
export function compare(one: Value, other: Value): number | undefined {
  if ('S' in one && 'S' in other) return Buffer.compare(bytesOf(one), bytesOf(other));
  if ('B' in one && 'B' in other) return Buffer.compare(bytesOf(one), bytesOf(other));
  if ('N' in one && 'N' in other) {
    const difference = decimal(one.N) - decimal(other.N);
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }
  return undefined;
}

/** Whether two values are the same; the members of sets and maps have no order. */
export const same = (one: Value, other: Value): boolean => canonical(one) === canonical(other);

function canonical(value: Value): string {
  if ('M' in value) {
    const entries = Object.entries(value.M).sort(([a], [b]) => (a < b ? -1 : 1));
    return `M{${entries.map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`).join()}}`;
  }
  if ('L' in value) return `L[${value.L.map(canonical).join()}]`;
  const [[type, content] = []] = Object.entries(value);
  return `${type}${JSON.stringify(Array.isArray(content) ? [...content].sort() : content)}`;
}

/** Bytes of attributes, by the rules of the developer guide. */
export const sizeOf = (attributes: Attributes): number =>
  Object.entries(attributes).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + bytesIn(value), 0);

/** Bytes of one value. */
export function bytesIn(value: Value): number {
  if ('S' in value || 'B' in value) return bytesOf(value).length;
  if ('N' in value) return bytesOfNumber(value.N);
  if ('L' in value) return value.L.reduce((sum, element) => sum + 1 + bytesIn(element), 3);
  if ('M' in value) return 3 + Object.keys(value.M).length + sizeOf(value.M);
  if ('SS' in value) return value.SS.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if ('NS' in value) return value.NS.reduce((sum, text) => sum + bytesOfNumber(text), 0);
  if ('BS' in value) return value.BS.reduce((sum, text) => sum + Buffer.from(text, 'base64').length, 0);
  return 1;
}

/** A byte for two digits, one for the exponent, and one for the sign of a negative number. */
function bytesOfNumber(text: string): number {
  const digits = text.replace(/[-.]/g, '').replace(/^0+|0+$/g, '').length;
  return Math.ceil(digits / 2) + 1 + (text.startsWith('-') ? 1 : 0);
}
