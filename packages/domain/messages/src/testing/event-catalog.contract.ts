import type { Json } from '@emporion/kernel';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { schemaBreaks } from '../compatibility.ts';
import { contextOf } from '../envelope.ts';
import { type EventCatalog, eventTypePattern } from '../event-catalog.ts';
import { readEvent } from '../read-event.ts';

/**
 * What every context promises about the events it publishes.
 *
 * `golden` holds the content of the context's `test/golden` folder by file name: for every type and version ever
 * published a sample envelope, `<type>.json`, and the JSON Schema of its data as first published, `<type>.schema.json`.
 */
export function eventCatalogContract(
  context: string,
  catalog: EventCatalog,
  golden: ReadonlyMap<string, unknown>,
): void {
  describe(`events of ${context}`, () => {
    test.each(Object.keys(catalog))('%s has a name in our form, a sample and a published schema', (type) => {
      expect(type).toMatch(eventTypePattern);
      expect(contextOf(type)).toBe(context);
      expect([...golden.keys()]).toEqual(expect.arrayContaining([`${type}.json`, `${type}.schema.json`]));
    });

    test('nothing that was ever published has left the catalog', () => {
      const published = [...golden.keys()].map((file) => file.replace(/(\.schema)?\.json$/, ''));
      expect(published.filter((type) => !Object.hasOwn(catalog, type))).toEqual([]);
    });

    test.each(Object.keys(catalog))('the golden sample of %s still parses, and nothing in it is dropped', (type) => {
      const sample = golden.get(`${type}.json`);
      const read = readEvent(catalog, sample);
      expect(read.ok ? [] : read.error).toEqual([]);
      expect(read.ok && read.value).toEqual(sample);
    });

    test.each(Object.entries(catalog))('the schema of %s breaks neither old data nor old readers', (type, schema) => {
      const published = golden.get(`${type}.schema.json`) as Json;
      expect(schemaBreaks(published, publishedSchema(schema))).toEqual([]);
    });
  });
}

/** The JSON Schema of an event's data as it is published: what a producer may send. */
export const publishedSchema = (schema: z.ZodType): Json => z.toJSONSchema(schema, { io: 'input' }) as unknown as Json;
