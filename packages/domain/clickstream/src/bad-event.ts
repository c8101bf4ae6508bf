import { formatInstant, type Sha256 } from '@emporion/kernel';
import { base64 } from './base64.ts';
import type { JournaledEvent } from './collected-event.ts';
import type { Flaw, FlawCode } from './examination.ts';
import { derivedId } from './hashing.ts';

/** An event that could not be used, with the reason and its exact bytes, so that it can be tried again after a repair. */
export interface BadEvent {
  readonly schema: 'clickstream.bad/1-0-0';
  readonly id: string;
  readonly code: FlawCode;
  readonly errors: Flaw['errors'];
  readonly source: { readonly name: string; readonly sequence: number };
  readonly received_at: string;
  readonly payload_b64: string;
}

/** Keep an event that could not be used. The id follows from its place and bytes, so that doing it again changes nothing. */
export function badEvent({ code, errors }: Flaw, event: JournaledEvent, sha256: Sha256): BadEvent {
  const payload = base64(event.payload);
  return {
    schema: 'clickstream.bad/1-0-0',
    id: derivedId([event.source, String(event.sequence), payload], sha256),
    code,
    errors,
    source: { name: event.source, sequence: event.sequence },
    received_at: formatInstant(event.receivedAt),
    payload_b64: payload,
  };
}
