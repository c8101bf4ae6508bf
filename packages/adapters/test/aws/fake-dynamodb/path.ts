import type { Attributes, Value } from './value.ts';

/** A place in an item: the name of an attribute, then names of map entries and positions of list elements. */
export type Path = readonly [string, ...(readonly (string | number)[])];

/** What stands at a place. */
export function valueAt(item: Attributes, [first, ...rest]: Path): Value | undefined {
  let value = item[first];
  for (const step of rest) {
    if (value === undefined) return undefined;
    if (typeof step === 'number') value = 'L' in value ? value.L[step] : undefined;
    else value = 'M' in value ? value.M[step] : undefined;
  }
  return value;
}

/** The item with a place set; undefined where there is nothing around that place. */
export function withValue(item: Attributes, path: Path, value: Value | undefined): Attributes | undefined {
  const changed = changedAt({ M: item }, path, value);
  return changed !== undefined && 'M' in changed ? changed.M : undefined;
}

function changedAt(whole: Value, path: readonly (string | number)[], value: Value | undefined): Value | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'string' && 'M' in whole) {
    const { [step]: old, ...others } = whole.M;
    if (rest.length > 0 && old === undefined) return undefined;
    const part = rest.length === 0 ? value : changedAt(old ?? { NULL: true }, rest, value);
    if (rest.length > 0 && part === undefined) return undefined;
    return { M: part === undefined ? others : { ...others, [step]: part } };
  }
  if (typeof step === 'number' && 'L' in whole) {
    const old = whole.L[step];
    if (rest.length > 0) {
      const part = old === undefined ? undefined : changedAt(old, rest, value);
      return part === undefined ? undefined : { L: whole.L.with(step, part) };
    }
    if (value === undefined) return { L: whole.L.filter((_, index) => index !== step) };
    return { L: old === undefined ? [...whole.L, value] : whole.L.with(step, value) };
  }
  return undefined;
}

/** Whether one place is the other, or within it. */
export function overlap(one: Path, other: Path): boolean {
  const shared = Math.min(one.length, other.length);
  return one.slice(0, shared).every((step, index) => step === other[index]);
}
