import type { Json } from '@emporion/kernel';
import type { Callbacks, Processes } from '@emporion/messages';
import { ReasonedError } from '../observability/failure.ts';

/**
 * In bytes of its JSON in UTF-8, the most that goes into a flow, and that a task or a callback answers it.
 *
 * A flow carries ids and outcomes, not documents. What it holds in the end is some dozen of these, and the service would
 * end it without a catch beyond 256 KiB.
 */
export const mostPayloadBytes: number = 4 * 1_024;

/** A document was to go into a flow. The task or the delivery fails, which a catch or an alarm hears of. */
class PayloadTooLarge extends ReasonedError {
  override readonly name = 'PayloadTooLarge';
}

/**
 * What is given to a flow, as it is.
 *
 * @throws PayloadTooLarge above `mostPayloadBytes`.
 */
export function payload<Given>(given: Given): Given {
  // Without an answer there is no JSON.
  const text = JSON.stringify(given) ?? '';
  if (Buffer.byteLength(text) > mostPayloadBytes) throw new PayloadTooLarge('payload-too-large');
  return given;
}

/** Starts processes that are given little. The promise is rejected with PayloadTooLarge above `mostPayloadBytes`. */
export const sparingProcesses = (processes: Processes): Processes => ({
  start: async (process, name, input: Json) => processes.start(process, name, payload(input)),
});

/** Answers processes with little. The promise is rejected with PayloadTooLarge above `mostPayloadBytes`. */
export const sparingCallbacks = (callbacks: Callbacks): Callbacks => ({
  succeed: async (token, output: Json) => callbacks.succeed(token, payload(output)),
});
