import { useState } from 'react';
import { isPassing } from '../problem.ts';

/** Gives every attempt to do something its key, so that a repeat of the attempt does it once. */
export interface Attempts {
  /** Do it. The same thing is the same attempt, until the API has refused it. */
  run<Thing, Outcome>(thing: Thing, act: (thing: Thing, key: string) => Promise<Outcome>): Promise<Outcome>;
}

export function attempts(newKey: () => string): Attempts {
  let last: { readonly text: string; readonly key: string } | undefined;
  return {
    run: async (thing, act) => {
      const text = JSON.stringify(thing);
      if (last?.text !== text) last = { text, key: newKey() };
      const { key } = last;
      try {
        return await act(thing, key);
      } catch (error) {
        // After a refusal trying again is a new attempt; after silence it may be a repeat of one that went through.
        if (!isPassing(error) && last?.key === key) last = undefined;
        throw error;
      }
    },
  };
}

/** The attempts of a component, as long as it is shown. */
export const useAttempts = (): Attempts => useState(() => attempts(() => crypto.randomUUID()))[0];
