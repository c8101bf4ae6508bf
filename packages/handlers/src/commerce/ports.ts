import type { Clock } from '@emporion/kernel';
import type { IdSource } from '@emporion/messages';

/** What the handlers of the shop need of the world around them. */
export interface CommercePorts {
  readonly clock: Clock;
  readonly ids: IdSource;
}
