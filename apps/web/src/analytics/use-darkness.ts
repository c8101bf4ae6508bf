import { useSyncExternalStore } from 'react';

const darkness = matchMedia('(prefers-color-scheme: dark)');

function subscribe(listener: () => void): () => void {
  darkness.addEventListener('change', listener);
  return () => darkness.removeEventListener('change', listener);
}

/** Whether the page is dark; what draws colors by itself draws again when that changes. */
export const useDarkness = (): boolean => useSyncExternalStore(subscribe, () => darkness.matches);
