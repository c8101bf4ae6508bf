import { useEffect, useSyncExternalStore } from 'react';

let current: { readonly text: string } | undefined;
const listeners = new Set<() => void>();

function show(next: typeof current): void {
  current = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const shownMilliseconds = 5_000;

/** Tell everybody, also those who listen to the page, that something was done. */
export const announce = (text: string): void => show({ text });

/** The place where announcements are shown, one at a time and for a while. */
export function Announcement() {
  const announced = useSyncExternalStore(subscribe, () => current);
  useEffect(() => {
    if (announced === undefined) return;
    const timer = setTimeout(() => show(undefined), shownMilliseconds);
    return () => clearTimeout(timer);
  }, [announced]);
  return (
    <div className="announcement" role="status">
      {announced && <p>{announced.text}</p>}
    </div>
  );
}
