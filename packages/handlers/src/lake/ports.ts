import type { ClickstreamJournal } from '@emporion/clickstream';
import type { Clock } from '@emporion/kernel';
import type { ClickstreamLoader, ClickstreamReports } from '@emporion/lake';
import type { Sha256 } from '../http/idempotent.ts';

/** What the handlers of the lake need of the world around them. */
export interface LakePorts {
  readonly clock: Clock;
  readonly sha256: Sha256;
  readonly clickstreamJournal: ClickstreamJournal;
  readonly clickstreamLoader: ClickstreamLoader;
  readonly clickstreamReports: ClickstreamReports;
}
