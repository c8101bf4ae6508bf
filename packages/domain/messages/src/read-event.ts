import { err, ok, type Result } from '@emporion/kernel';
import type * as z from 'zod';
import { type EnvelopeRefusal, type EnvelopesOf, type EventCatalog, envelopeSchema } from './event-catalog.ts';

/**
 * Read an envelope whose type is in the catalog, and its data by the schema of that type.
 *
 * Refuses `malformed-event` when the envelope or the data is wrong, `unknown-event-type` when the catalog does not
 * have the type: both belong in the dead letters, not in a retry.
 */
export function readEvent<Catalog extends EventCatalog>(
  catalog: Catalog,
  value: unknown,
): Result<EnvelopesOf<Catalog>, EnvelopeRefusal> {
  const envelope = envelopeSchema.safeParse(value);
  if (!envelope.success) return err({ reason: 'malformed-event', issues: issuesOf(envelope.error, '') });
  const { type } = envelope.data;
  const schema = Object.hasOwn(catalog, type) ? catalog[type] : undefined;
  if (schema === undefined) return err({ reason: 'unknown-event-type', type, issues: [] });
  const data = schema.safeParse(envelope.data.data);
  if (!data.success) return err({ reason: 'malformed-event', type, issues: issuesOf(data.error, '/data') });
  // The catalog pairs each type with its schema, which the compiler cannot follow through the lookup.
  return ok({ ...envelope.data, data: data.data } as unknown as EnvelopesOf<Catalog>);
}

const issuesOf = (error: z.ZodError, prefix: string): EnvelopeRefusal['issues'] =>
  error.issues.map((issue) => ({
    pointer: prefix + issue.path.map((part) => `/${String(part)}`).join(''),
    message: issue.message,
  }));
