const anonymousKey = 'emporion.visitor';
const sessionKey = 'emporion.visit';

/** The random name of this device, made when it is first needed. */
export const anonymousId = (): string => kept(() => localStorage, anonymousKey);

/** The random name of this tab. */
export const visitId = (): string => kept(() => sessionStorage, sessionKey);

/** Forget both names, so that later events cannot be told to be from the same visitor. */
export function forgetVisitor(): void {
  try {
    localStorage.removeItem(anonymousKey);
    sessionStorage.removeItem(sessionKey);
  } catch {
    // Without storage there is nothing to forget.
  }
}

function kept(open: () => Storage, key: string): string {
  try {
    const storage = open();
    const known = storage.getItem(key);
    if (known !== null) return known;
    const id = crypto.randomUUID();
    storage.setItem(key, id);
    return id;
  } catch {
    // Without storage every event is from somebody new.
    return crypto.randomUUID();
  }
}
