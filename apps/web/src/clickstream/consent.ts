import { useSyncExternalStore } from 'react';

/** What somebody said to the question whether events may be collected; undefined before the answer. */
export type Consent = 'granted' | 'refused' | undefined;

const storageKey = 'emporion.consent';
const listeners = new Set<() => void>();
let current: Consent = stored();

function stored(): Consent {
  try {
    const text = localStorage.getItem(storageKey);
    return text === 'granted' || text === 'refused' ? text : undefined;
  } catch {
    // No storage: ask again.
    return undefined;
  }
}

/** What was answered last. */
export const currentConsent = (): Consent => current;

/** Remember an answer on this device. */
export function rememberConsent(consent: Exclude<Consent, undefined>): void {
  current = consent;
  try {
    localStorage.setItem(storageKey, consent);
  } catch {
    // Without storage the answer holds until the page is left.
  }
  for (const listener of listeners) listener();
}

/** Be told of every answer from now on. */
export function onConsent(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useConsent = (): Consent => useSyncExternalStore(onConsent, currentConsent);
