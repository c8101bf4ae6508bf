import type { Instant } from './instant.ts';

/** Tells the time, and is the only thing that waits. A virtual clock can be advanced; a system clock passes by itself. */
export interface Clock {
  now(): Instant;

  /**
   * Resolves once the clock has reached `due`, at once if it already has.
   *
   * Rejects with the signal's reason when `signal` aborts first.
   */
  until(due: Instant, signal?: Cancellation): Promise<void>;
}

/** The part of the platform's `AbortSignal` that a wait needs, so that the domain names no global of a platform. */
export interface Cancellation {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
