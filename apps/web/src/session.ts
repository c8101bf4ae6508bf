import { useSyncExternalStore } from 'react';
import * as z from 'zod';

export const personaSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(['customer', 'reviewer', 'auditor', 'operator']),
});

/** Somebody who can sign in. */
export type Persona = z.output<typeof personaSchema>;
export type Role = Persona['role'];

const sessionSchema = z.object({ persona: personaSchema, accessToken: z.string() });

/** Who is signed in, with the token that proves it to the API. */
export type Session = z.output<typeof sessionSchema>;

const storageKey = 'emporion.session';
const listeners = new Set<() => void>();
let current: Session | undefined = stored();

function stored(): Session | undefined {
  try {
    return sessionSchema.safeParse(JSON.parse(sessionStorage.getItem(storageKey) ?? 'null')).data;
  } catch {
    // No storage, or not ours: nobody is signed in.
    return undefined;
  }
}

/** Who is signed in now. */
export const currentSession = (): Session | undefined => current;

/** Remember who signed in, for as long as the tab lives; undefined signs out. */
export function rememberSession(session: Session | undefined): void {
  current = session;
  try {
    if (session === undefined) sessionStorage.removeItem(storageKey);
    else sessionStorage.setItem(storageKey, JSON.stringify(session));
  } catch {
    // Without storage the session ends with the page.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Who is signed in; the component is drawn again when that changes. */
export const useSession = (): Session | undefined => useSyncExternalStore(subscribe, currentSession);
