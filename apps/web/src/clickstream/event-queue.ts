import type { ClickstreamEventInput } from '@emporion/clickstream';

/** An event that waits to be sent; when it was sent is known only then. */
export type WaitingEvent = Omit<ClickstreamEventInput, 'sent_at'>;

/** Where events wait until a batch of them is sent. */
export interface EventQueue {
  /** Take an event in; without consent it is forgotten at once. The oldest makes room in a full queue. */
  add(event: WaitingEvent): void;
  /** Send a batch, if no other is under way. A batch that could not be sent is sent once more, by the next flush. */
  flush(): Promise<void>;
  /** Send everything that waits, at once: there will be no other chance. */
  leave(): Promise<void>;
  /** Forget everything that waits. */
  clear(): void;
}

export interface EventQueuePorts {
  /** @returns whether the events need never be sent again */
  readonly send: (events: readonly ClickstreamEventInput[], leaving: boolean) => Promise<boolean>;
  readonly isAllowed: () => boolean;
  /** RFC 3339, by the clock of the device. */
  readonly now: () => string;
}

// As many as fit into the 64 KiB that a browser sends for a page that is left.
const mostWaiting = 100;
const batchLength = 20;

/** A queue of events: bounded, patient, and silent without consent. */
export function eventQueue({ send, isAllowed, now }: EventQueuePorts): EventQueue {
  let waiting: readonly WaitingEvent[] = [];
  let failed: readonly WaitingEvent[] = [];
  let isSending = false;

  function deliver(batch: readonly WaitingEvent[], leaving: boolean): Promise<boolean> {
    const sentAt = now();
    return send(
      batch.map((event) => ({ ...event, sent_at: sentAt })),
      leaving,
    );
  }

  const clear = () => {
    waiting = [];
    failed = [];
  };

  return {
    clear,
    add: (event) => {
      if (isAllowed()) waiting = [...waiting, event].slice(-mostWaiting);
    },
    flush: async () => {
      const isRepeat = failed.length > 0;
      const batch = isRepeat ? failed : waiting.slice(0, batchLength);
      if (isSending || batch.length === 0 || !isAllowed()) return;
      if (!isRepeat) waiting = waiting.slice(batchLength);
      failed = [];
      isSending = true;
      const isDone = await deliver(batch, false);
      isSending = false;
      if (!isDone && !isRepeat && isAllowed()) failed = batch;
    },
    leave: async () => {
      const batch = [...failed, ...waiting];
      clear();
      if (batch.length > 0 && isAllowed()) await deliver(batch, true);
    },
  };
}
