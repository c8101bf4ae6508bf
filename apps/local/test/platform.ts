import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@emporion/adapters/embedded';
import type { Clock } from '@emporion/kernel';
import { runPlatform } from '../src/run-platform.ts';

/** A platform on a free port with an empty folder, and a way to ask it things. */
export async function openPlatform(clock: Clock = systemClock()) {
  const data = mkdtempSync(join(tmpdir(), 'emporion-'));
  const said: string[] = [];
  const running = await runPlatform({
    port: 0,
    data,
    fresh: false,
    clock,
    web: 'leave',
    say: (line) => said.push(line),
  });
  const tokens = new Map<string, string>();

  const tokenOf = async (persona: string): Promise<string> => {
    const known = tokens.get(persona);
    if (known !== undefined) return known;
    const response = await fetch(`${running.url}/local/tokens`, { method: 'POST', body: JSON.stringify({ persona }) });
    const { accessToken } = (await response.json()) as { readonly accessToken: string };
    tokens.set(persona, accessToken);
    return accessToken;
  };

  return {
    url: running.url,
    data,
    said,
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
    close: async () => {
      await running.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

export type TestPlatform = Awaited<ReturnType<typeof openPlatform>>;
