import type { Json } from '@emporion/kernel';

/** In bytes: what the service passes into, between and out of states must not exceed it. */
const largestPayload = 256 * 1_024;

/**
 * What goes into an execution, as the service takes it.
 *
 * @throws RangeError if it has more than 256 KiB as JSON in UTF-8.
 */
export function processJson(value: Json): string {
  const text = JSON.stringify(value);
  const bytes = Buffer.byteLength(text);
  if (bytes > largestPayload) throw new RangeError(`too large for an execution: ${bytes} bytes`);
  return text;
}
