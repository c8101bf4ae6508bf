import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { schemaBreaks } from '../src/index.ts';
import { publishedSchema } from '../src/testing/index.ts';

const breaks = (older: z.ZodType, newer: z.ZodType): readonly string[] =>
  schemaBreaks(publishedSchema(older), publishedSchema(newer)).map(
    ({ direction, pointer }) => `${direction} ${pointer}`,
  );

const thing = z.object({
  size: z.int().min(1).max(9),
  kind: z.enum(['box', 'bag']),
  note: z.string().max(10).optional(),
});

describe('a published schema', () => {
  test('does not break against itself', () => {
    expect(breaks(thing, thing)).toEqual([]);
  });

  test('may gain an optional member, also deep inside', () => {
    expect(breaks(thing, thing.extend({ color: z.string().optional() }))).toEqual([]);
    const nested = (inner: z.ZodType) => z.object({ lines: z.array(z.object({ inner })) });
    expect(breaks(nested(thing), nested(thing.extend({ color: z.string().optional() })))).toEqual([]);
  });

  test.each<[string, z.ZodType, readonly string[]]>([
    ['a new required member', thing.extend({ color: z.string() }), ['backward /color']],
    ['a member that is gone', thing.omit({ size: true }), ['forward /size']],
    ['a member that need not be there any more', thing.partial({ size: true }), ['forward /size']],
    ['a member that must be there now', thing.required({ note: true }), ['backward /note']],
    [
      'another type',
      thing.extend({ size: z.string() }),
      ['backward /size', 'forward /size', 'forward /size', 'forward /size'],
    ],
    ['a new value', thing.extend({ kind: z.enum(['box', 'bag', 'sack']) }), ['forward /kind']],
    ['a value that is gone', thing.extend({ kind: z.enum(['box']) }), ['backward /kind']],
    ['a tighter bound', thing.extend({ size: z.int().min(2).max(9) }), ['backward /size']],
    ['a looser bound', thing.extend({ size: z.int().min(1).max(99) }), ['forward /size']],
    ['members that are refused from now on', z.strictObject(thing.shape), ['backward ']],
  ])('breaks by %s', (_, newer, expected) => {
    expect(breaks(thing, newer)).toEqual(expected);
  });

  test('breaks by an alternative that is gone or new', () => {
    const either = z.object({ id: z.union([z.string(), z.int()]) });
    expect(breaks(either, z.object({ id: z.union([z.string(), z.boolean()]) }))).toEqual([
      'backward /id/anyOf/1',
      'forward /id/anyOf/1',
    ]);
  });

  test('a member that is newly required always breaks old data', () => {
    const anyMembers = fc.uniqueArray(fc.record({ name: fc.constantFrom('a', 'b', 'c'), isOptional: fc.boolean() }), {
      selector: ({ name }) => name,
    });
    const schemaOf = (members: readonly { readonly name: string; readonly isOptional: boolean }[]) =>
      z.object(
        Object.fromEntries(
          members.map(({ name, isOptional }) => [name, isOptional ? z.string().optional() : z.string()]),
        ),
      );
    fc.assert(
      fc.property(anyMembers, anyMembers, (older, newer) => {
        const required = (members: typeof older) =>
          members.filter(({ isOptional }) => !isOptional).map(({ name }) => name);
        const expected = required(newer).filter((name) => !required(older).includes(name));
        const found = breaks(schemaOf(older), schemaOf(newer)).filter((one) => one.startsWith('backward'));
        expect([...found].sort()).toEqual(expected.map((name) => `backward /${name}`).sort());
      }),
    );
  });
});
