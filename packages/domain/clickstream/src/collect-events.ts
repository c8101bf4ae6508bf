import type { Clock, Sha256 } from '@emporion/kernel';
import type { CollectedEvent } from './collected-event.ts';
import { examine, type FlawCode } from './examination.ts';
import type { ClickstreamJournal } from './ports.ts';

/** What collecting events needs. */
export interface CollectEventsPorts {
  readonly journal: ClickstreamJournal;
  readonly clock: Pick<Clock, 'now'>;
  readonly sha256: Sha256;
}

/** What became of a batch: `accepted + rejected.length` is its size. */
export interface CollectionReport {
  /** Usable events, including repeated ones. */
  readonly accepted: number;
  /** By their place in the batch. They are kept too, for repair. */
  readonly rejected: readonly { readonly index: number; readonly code: FlawCode }[];
}

/** Keep a batch of events, each judged alone, and tell which of them cannot be used. */
export const collectEvents =
  ({ journal, clock, sha256 }: CollectEventsPorts) =>
  async (
    payloads: readonly Uint8Array[],
    origin: Pick<CollectedEvent, 'source' | 'userAgent'>,
  ): Promise<CollectionReport> => {
    const receivedAt = clock.now();
    const looked = payloads.map((payload) => {
      const event = { ...origin, payload, receivedAt };
      return { event, examined: examine(event, sha256) };
    });
    if (looked.length > 0) {
      await journal.append(
        looked.map(({ event, examined }) => (examined.ok ? { ...event, key: examined.value.key } : event)),
      );
    }
    const rejected = looked.flatMap(({ examined }, index) =>
      examined.ok ? [] : [{ index, code: examined.error.code }],
    );
    return { accepted: looked.length - rejected.length, rejected };
  };
