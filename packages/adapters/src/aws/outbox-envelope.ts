import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { documentSchema } from './document.ts';

const members = z.record(z.string(), z.unknown());

/** A document as it stands in the record of a stream, where bytes are base64 text. */
const imageSchema = z.object({
  doc: z.union([
    z.object({ B: z.base64() }).transform(({ B }): unknown => new Uint8Array(Buffer.from(B, 'base64'))),
    z.object({ M: members }).transform(({ M }): unknown => unmarshall(M as Record<string, AttributeValue>)),
  ]),
});

/**
 * What an item of the outbox says, by its image in the stream of its table; whether it is an envelope is not checked.
 *
 * Throws when the item was not written by the stores here.
 */
export const outboxEnvelope = (image: unknown): unknown => documentSchema.parse(imageSchema.parse(image).doc);
