import type { JournaledEvent } from '@emporion/clickstream';
import { parseInstant } from '@emporion/kernel';
import * as z from 'zod';

const text = z.string().max(1_024);

/** A line of the raw layer, as the journal writes it. */
const lineSchema: z.ZodType<JournaledEvent> = z
  .strictObject({
    sequence: z.int().positive(),
    received_at: z.iso.datetime(),
    source: text.min(1),
    user_agent: z.exactOptional(text),
    novelty: z.enum(['new', 'repeated', 'conflicting']),
    payload_b64: z.base64().max(2_000_000),
  })
  .transform(({ sequence, received_at, source, user_agent, novelty, payload_b64 }) => ({
    sequence,
    receivedAt: parseInstant(received_at),
    source,
    ...(user_agent === undefined ? {} : { userAgent: user_agent }),
    novelty,
    payload: new Uint8Array(Buffer.from(payload_b64, 'base64')),
  }));

/** The event in the data of a record of the stream; undefined when it is no line of our journal. */
export function journaledEventIn(data: string): JournaledEvent | undefined {
  try {
    return lineSchema.safeParse(JSON.parse(Buffer.from(data, 'base64').toString())).data;
  } catch {
    return undefined;
  }
}
