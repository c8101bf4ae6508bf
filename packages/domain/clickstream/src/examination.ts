import {
  decodeUtf8,
  err,
  type Instant,
  instant,
  millisecondsPerDay,
  ok,
  parseInstant,
  type Result,
  type Sha256,
} from '@emporion/kernel';
import { type ClickstreamEvent, clickstreamEventSchema, clickstreamEventVersion } from './clickstream-event.ts';
import type { CollectedEvent, EventKey } from './collected-event.ts';
import { derivedTime, type TimeQuality, timeQuality } from './derived-time.ts';
import { fingerprintOf } from './hashing.ts';
import { deepestEvent, isWithinDepth } from './json-text.ts';

/** Why an event cannot be used. */
export const flawCodes = [
  'EMPTY',
  'OVERSIZE',
  'INVALID_UTF8',
  'JSON_PARSE',
  'TOO_DEEP',
  'NOT_OBJECT',
  'UNKNOWN_SCHEMA',
  'SCHEMA',
  'TIMESTAMP_RANGE',
] as const;
export type FlawCode = (typeof flawCodes)[number];

/** What is wrong with an event, and where. */
export interface Flaw {
  readonly code: FlawCode;
  readonly errors: readonly { readonly path: string; readonly code: string; readonly message: string }[];
}

/** An event that can be used. */
export interface Examined {
  readonly event: ClickstreamEvent;
  readonly key: EventKey;
  /** When it happened, by our clock. */
  readonly at: Instant;
  readonly timeQuality: TimeQuality;
}

/** The most bytes of one event; a larger one is kept as it is, but not read. */
export const largestEvent = 65_536;

const mostErrors = 20;
const earliest = parseInstant('2000-01-01T00:00:00Z');

const flaw = (code: FlawCode, errors: Flaw['errors'] = []) => err({ code, errors });

/** Look at an event: every sequence of bytes is either usable or has a flaw with a name. Never throws. */
export function examine({ payload, receivedAt }: CollectedEvent, sha256: Sha256): Result<Examined, Flaw> {
  const parsed = parse(payload);
  if (!parsed.ok) return parsed;
  const read = clickstreamEventSchema.safeParse(parsed.value);
  if (!read.success) {
    if (namesAnotherSchema(parsed.value)) return flaw('UNKNOWN_SCHEMA');
    return flaw(
      'SCHEMA',
      read.error.issues
        .slice(0, mostErrors)
        .map(({ path, code, message }) => ({ path: path.join('/'), code, message })),
    );
  }
  const timing = { occurredAt: read.data.occurred_at, sentAt: read.data.sent_at, receivedAt };
  const at = derivedTime(timing);
  if (at < earliest || at > receivedAt + millisecondsPerDay) return flaw('TIMESTAMP_RANGE');
  return ok({
    event: read.data,
    key: { eventId: read.data.event_id, fingerprint: fingerprintOf(read.data, sha256) },
    at: instant(at),
    timeQuality: timeQuality(timing),
  });
}

function parse(payload: Uint8Array): Result<object, Flaw> {
  if (payload.length === 0) return flaw('EMPTY');
  if (payload.length > largestEvent) return flaw('OVERSIZE');
  const text = decodeUtf8(payload);
  if (text === undefined) return flaw('INVALID_UTF8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return flaw('JSON_PARSE');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return flaw('NOT_OBJECT');
  return isWithinDepth(value, deepestEvent) ? ok(value) : flaw('TOO_DEEP');
}

const namesAnotherSchema = (value: object): boolean =>
  'schema' in value && typeof value.schema === 'string' && value.schema !== clickstreamEventVersion;
