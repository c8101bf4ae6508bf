import type { ClickstreamJournal } from '@emporion/clickstream';
import type { Clock, Sha256 } from '@emporion/kernel';
import type { ClickstreamLoader, ClickstreamReports } from '@emporion/lake';

/** What the handlers of the lake need of the world around them. */
export interface LakePorts {
  readonly clock: Clock;
  readonly sha256: Sha256;
  readonly clickstreamJournal: ClickstreamJournal;
  readonly clickstreamLoader: ClickstreamLoader;
  readonly clickstreamReports: ClickstreamReports;
}
