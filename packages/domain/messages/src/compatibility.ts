import type { Json } from '@emporion/kernel';

/** A change of a published schema that would break somebody. */
export interface SchemaBreak {
  /** `backward`: the new schema refuses old data. `forward`: old readers would refuse new data. */
  readonly direction: 'backward' | 'forward';
  readonly pointer: string;
  readonly message: string;
}

type Schema = { readonly [key: string]: Json };

const isSchema = (value: Json | undefined): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const propertiesOf = (schema: Schema): Readonly<Record<string, Schema>> =>
  isSchema(schema['properties']) ? (schema['properties'] as Readonly<Record<string, Schema>>) : {};

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

/**
 * Compare two JSON Schemas of one event version: what may be published may only gain optional members.
 *
 * Checks members, required members, types, enumerations, constants, bounds and items, at any depth. An empty answer
 * means that every old event still parses (backward) and that readers of the old schema, which ignore unknown
 * members, still understand new events (forward).
 *
 * @see RFC 9413 §4.1 for why readers ignore what they do not know
 */
export function schemaBreaks(older: Json, newer: Json): readonly SchemaBreak[] {
  return isSchema(older) && isSchema(newer) ? compare(older, newer, '') : [];
}

function compare(older: Schema, newer: Schema, at: string): readonly SchemaBreak[] {
  const [before, after] = [alternativesOf(older), alternativesOf(newer)];
  if (before !== undefined || after !== undefined) {
    return compareAlternatives(before ?? [older], after ?? [newer], at);
  }
  return [
    ...compareTypes(older, newer, at),
    ...compareValues(older, newer, at),
    ...compareBounds(older, newer, at),
    ...compareMembers(older, newer, at),
    ...(isSchema(older['items']) && isSchema(newer['items'])
      ? compare(older['items'], newer['items'], `${at}/items`)
      : []),
  ];
}

/** The schemas of which one must hold: written as such, or as a list of types. */
function alternativesOf(schema: Schema): readonly Json[] | undefined {
  const { type, ...rest } = schema;
  if (Array.isArray(type)) return type.map((one) => ({ ...rest, type: one }));
  const written = listOf(schema['anyOf'] ?? schema['oneOf']);
  return written.length === 0 ? undefined : written;
}

function compareTypes(older: Schema, newer: Schema, pointer: string): readonly SchemaBreak[] {
  const [before, after] = [older['type'], newer['type']];
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  // Every integer is a number: widening keeps old data readable, narrowing keeps new data readable.
  if (before === 'integer' && after === 'number') {
    return [{ direction: 'forward', pointer, message: 'integer became number' }];
  }
  const message = `type ${JSON.stringify(before)} became ${JSON.stringify(after)}`;
  return [
    { direction: 'backward', pointer, message },
    { direction: 'forward', pointer, message },
  ];
}

function compareValues(older: Schema, newer: Schema, pointer: string): readonly SchemaBreak[] {
  const valuesOf = (schema: Schema): readonly string[] | undefined => {
    const values = schema['const'] === undefined ? schema['enum'] : [schema['const']];
    return values === undefined ? undefined : listOf(values).map((value) => JSON.stringify(value));
  };
  const [before, after] = [valuesOf(older), valuesOf(newer)];
  return [
    ...((after ?? []).length === 0
      ? []
      : (before ?? ['any value'])
          .filter((value) => !(after ?? []).includes(value))
          .map((value): SchemaBreak => ({ direction: 'backward', pointer, message: `${value} is no longer allowed` }))),
    ...(before === undefined
      ? []
      : (after ?? ['any value'])
          .filter((value) => !before.includes(value))
          .map((value): SchemaBreak => ({ direction: 'forward', pointer, message: `${value} is new` }))),
  ];
}

const lowerBounds = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems'];
const upperBounds = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems'];

function compareBounds(older: Schema, newer: Schema, pointer: string): readonly SchemaBreak[] {
  const breaks: SchemaBreak[] = [];
  for (const name of [...lowerBounds, ...upperBounds]) {
    const unbounded = lowerBounds.includes(name) ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    const before = typeof older[name] === 'number' ? older[name] : unbounded;
    const after = typeof newer[name] === 'number' ? newer[name] : unbounded;
    if (before === after) continue;
    const isTighter = lowerBounds.includes(name) ? after > before : after < before;
    breaks.push({
      direction: isTighter ? 'backward' : 'forward',
      pointer,
      message: `${name} ${before} became ${after}`,
    });
  }
  for (const name of ['pattern', 'format']) {
    if (older[name] === newer[name]) continue;
    const message = `${name} ${JSON.stringify(older[name])} became ${JSON.stringify(newer[name])}`;
    if (newer[name] !== undefined) breaks.push({ direction: 'backward', pointer, message });
    if (older[name] !== undefined) breaks.push({ direction: 'forward', pointer, message });
  }
  return breaks;
}

function compareMembers(older: Schema, newer: Schema, at: string): readonly SchemaBreak[] {
  const breaks: SchemaBreak[] = [];
  const [before, after] = [propertiesOf(older), propertiesOf(newer)];
  const [wasRequired, isRequired] = [listOf(older['required']), listOf(newer['required'])];
  for (const [name, schema] of Object.entries(before)) {
    const pointer = `${at}/${name}`;
    const now = after[name];
    if (now === undefined) {
      breaks.push({ direction: 'forward', pointer, message: 'was removed' });
      continue;
    }
    if (wasRequired.includes(name) && !isRequired.includes(name)) {
      breaks.push({ direction: 'forward', pointer, message: 'is no longer required' });
    }
    breaks.push(...compare(schema, now, pointer));
  }
  for (const name of isRequired) {
    if (typeof name !== 'string' || wasRequired.includes(name)) continue;
    breaks.push({ direction: 'backward', pointer: `${at}/${name}`, message: 'is newly required' });
  }
  if (older['additionalProperties'] !== false && newer['additionalProperties'] === false) {
    breaks.push({ direction: 'backward', pointer: at, message: 'unknown members are no longer ignored' });
  }
  if (older['additionalProperties'] === false) {
    for (const name of Object.keys(after)) {
      if (before[name] !== undefined) continue;
      breaks.push({ direction: 'forward', pointer: `${at}/${name}`, message: 'is new, and old readers refuse it' });
    }
  }
  return breaks;
}

function compareAlternatives(before: readonly Json[], after: readonly Json[], at: string): readonly SchemaBreak[] {
  const breaksBy = (direction: SchemaBreak['direction'], older: Json, newer: Json): boolean =>
    schemaBreaks(older, newer).some((found) => found.direction === direction);
  const pointer = (index: number): string => `${at}/anyOf/${index}`;
  return [
    ...before.flatMap((older, index): readonly SchemaBreak[] =>
      after.some((newer) => !breaksBy('backward', older, newer))
        ? []
        : [{ direction: 'backward', pointer: pointer(index), message: 'this alternative is gone' }],
    ),
    ...after.flatMap((newer, index): readonly SchemaBreak[] =>
      before.some((older) => !breaksBy('forward', older, newer))
        ? []
        : [{ direction: 'forward', pointer: pointer(index), message: 'this alternative is new' }],
    ),
  ];
}
