import { anyInstant } from '@emporion/kernel/testing';
import fc from 'fast-check';
import { type EventEnvelope, enveloped } from '../envelope.ts';
import type { Cause } from '../ports.ts';

/** Any lower-case UUIDv7. */
export const anyId = (): fc.Arbitrary<string> => fc.uuid({ version: 7 });

/** Any cause of a change. */
export const anyCause = (): fc.Arbitrary<Cause> => fc.record({ correlationId: anyId(), causationId: anyId() });

/** Any envelope around that data. */
export const anyEnvelope = <Type extends string, Data>(
  type: Type,
  data: fc.Arbitrary<Data>,
): fc.Arbitrary<EventEnvelope<Type, Data>> =>
  fc
    .record({
      data,
      id: anyId(),
      subject: anyId().map((id) => `thing/${id}`),
      sequence: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      time: anyInstant(),
      cause: anyCause(),
    })
    .map(({ data, cause, ...facts }) => enveloped({ type, data }, { ...facts, ...cause }));
