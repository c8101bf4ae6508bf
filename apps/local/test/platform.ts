import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@emporion/adapters/embedded';
import type { Clock } from '@emporion/kernel';
import type { AdmissionPolicy } from '../src/admission-queue.ts';
import { openIdentity } from '../src/identity.ts';
import { personas } from '../src/personas.ts';
import { type RunOptions, runPlatform } from '../src/run-platform.ts';

const patience = { mostWaiting: 1_000, longestWaitMilliseconds: 120_000 };

/** Sends nobody away: on a slow machine, whoever comes in one moment waits for long. */
const patient: AdmissionPolicy = { atOnce: 16, checkout: patience, cart: patience, browse: patience };

/** A platform on a free port with an empty folder, and a way to ask it things. It sends nobody away. */
export async function openPlatform(
  clock: Clock = systemClock(),
  options: Pick<RunOptions, 'schedules' | 'admission'> = {},
) {
  const data = mkdtempSync(join(tmpdir(), 'emporion-'));
  const said: string[] = [];
  const running = await runPlatform({
    port: 0,
    data,
    fresh: false,
    clock,
    web: 'leave',
    say: (line) => said.push(line),
    admission: patient,
    ...options,
  });
  // The key of the issuer is in the folder: it signs for more customers than the platform lets sign in.
  const identity = await openIdentity(data, 'http://127.0.0.1/emporion', clock);
  const tokens = new Map<string, string>();

  const issued = async (id: string): Promise<string> => {
    if (!personas.some((persona) => persona.id === id)) return identity.issue({ id, name: id, role: 'customer' });
    const body = JSON.stringify({ persona: id });
    const response = await fetch(`${running.url}/local/tokens`, { method: 'POST', body });
    return ((await response.json()) as { readonly accessToken: string }).accessToken;
  };
  const tokenOf = async (id: string): Promise<string> => {
    const token = tokens.get(id) ?? (await issued(id));
    tokens.set(id, token);
    return token;
  };

  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= running.stop();
    return stopping;
  };

  return {
    url: running.url,
    data,
    said,
    /** The access token of a persona, or of any other customer. */
    tokenOf,
    /** Ask as nobody, or as a persona. */
    ask: async (
      method: string,
      path: string,
      { as, body, headers = {} }: { as?: string; body?: unknown; headers?: Record<string, string> } = {},
    ) =>
      fetch(running.url + path, {
        method,
        headers: {
          ...(as === undefined ? {} : { authorization: `Bearer ${await tokenOf(as)}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    /** Stop, and leave the folder to be looked at. */
    stop,
    close: async () => {
      await stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

export type TestPlatform = Awaited<ReturnType<typeof openPlatform>>;
