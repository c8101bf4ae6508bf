import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { type Client, clientOf, signIn } from '../client.ts';
import { personas } from '../personas.ts';

/** A platform that is toured. */
export interface Site {
  readonly url: string;
  /** What stands in for partners, and the journal of the bus, are there to be seen. */
  readonly isLocal: boolean;
  /** Sign in as somebody; `before` is who one was, whose cookies come along. */
  signIn(name: string, before?: Client): Promise<Client>;
}

/** A platform on this machine, which signs its personas in when it is asked. */
export const localSite = (url: string): Site => ({
  url,
  isLocal: true,
  signIn: (name, before) => signIn(url, personas.find((persona) => persona.name === name)?.id ?? name, before),
});

/**
 * A platform whose people sign in elsewhere.
 *
 * @param file - their access tokens as JSON, by the names of the personas
 */
export function deployedSite(url: string, file: string): Site {
  const tokens = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')));
  return {
    url,
    isLocal: false,
    signIn: async (name, before) => {
      const token = tokens[name];
      if (token === undefined) throw new Error(`no token for ${name}`);
      return clientOf(url, token, before);
    },
  };
}
