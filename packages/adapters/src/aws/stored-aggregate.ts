import * as z from 'zod';
import { documentSchema } from './document.ts';

/** An aggregate with its version, as it stands in its table. */
export interface StoredAggregate<T> {
  readonly state: T;
  readonly version: number;
}

/** Read the item of an aggregate. Throws when it is not one. */
export function readAggregate<T>(schema: z.ZodType<T>, item: unknown): StoredAggregate<T> {
  const { v: version, doc } = storedSchema.parse(item);
  return { state: schema.parse(doc), version };
}

const storedSchema = z.object({ v: z.int().positive(), doc: documentSchema });
