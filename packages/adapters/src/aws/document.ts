import { deflateSync, inflateSync } from 'node:zlib';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { documentDictionary } from './document-dictionary.ts';
import { itemSize } from './item-size.ts';

/** In bytes. With its keys, an item stays within the kilobyte of one write unit. */
const largestMap = 700;
/** Names of members that the SDK takes for the class of an object, or loses, on the way to a map. */
const unmappable = /"(?:constructor|__proto__)"/;
/** In bytes. More than an item can hold, unpacked: what is larger was not packed here. */
const largestDocument = 4 * 2 ** 20;

/**
 * A document as one attribute: a map, readable in every console, or compressed JSON once a map would cost more to write
 * or could not hold it.
 *
 * @param value - what JSON can hold.
 */
export function documentAttribute(value: object): AttributeValue {
  const json = JSON.stringify(value);
  const map = unmappable.test(json) ? undefined : marshall(value, { removeUndefinedValues: true });
  if (map !== undefined && itemSize(map) <= largestMap) return { M: map };
  return { B: deflateSync(json, { level: 9, dictionary: documentDictionary }) };
}

/** A document attribute of an item that was read, in either form. */
export const documentSchema: z.ZodType<unknown> = z.union([
  z.instanceof(Uint8Array).transform((packed): unknown => {
    const json = inflateSync(packed, { dictionary: documentDictionary, maxOutputLength: largestDocument });
    return JSON.parse(json.toString());
  }),
  z.record(z.string(), z.unknown()),
]);
