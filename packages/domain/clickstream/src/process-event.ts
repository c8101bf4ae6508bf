import { type Activity, enrich, type Processing } from './activity.ts';
import { type BadEvent, badEvent } from './bad-event.ts';
import type { JournaledEvent } from './collected-event.ts';
import { examine } from './examination.ts';

/** What becomes of an event: one of these, always. */
export type Outcome =
  | { readonly kind: 'good'; readonly activity: Activity }
  | { readonly kind: 'bad'; readonly bad: BadEvent }
  | { readonly kind: 'duplicate' };

/**
 * Take an event from the raw layer to the processed one.
 *
 * Total: any bytes give an outcome, never a throw. Pure: the same event gives the same outcome, so a batch can be done
 * again after a crash.
 */
export function processEvent(event: JournaledEvent, processing: Processing): Outcome {
  const examined = examine(event, processing.sha256);
  if (!examined.ok) return { kind: 'bad', bad: badEvent(examined.error, event, processing.sha256) };
  if (event.novelty === 'repeated') return { kind: 'duplicate' };
  return { kind: 'good', activity: enrich(examined.value, event, processing) };
}
