import type { Server } from 'node:http';
import type { VirtualClock } from '@emporion/adapters/embedded';
import type { Clock } from '@emporion/kernel';
import type { AdmissionPolicy } from './admission-queue.ts';
import { takeDataFolder } from './data-folder.ts';
import { createLocalRoutes } from './local-routes.ts';
import { createPlatform } from './platform.ts';
import { seed } from './seed.ts';
import { createLocalServer } from './server.ts';
import { buildWeb, webFolder } from './web-build.ts';

/** Another program listens on the port. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
}

export interface RunOptions {
  readonly port: number;
  readonly data: string;
  readonly fresh: boolean;
  readonly clock: Clock | VirtualClock;
  /** Told what goes on, a line at a time. */
  readonly say: (line: string) => void;
  /** @default - built when its sources are newer */
  readonly web?: 'build' | 'leave';
  /** Leave what runs every few seconds where days pass on a virtual clock, and nothing of it matters. @default - run */
  readonly schedules?: 'run' | 'leave';
  /** How many requests may come at once, and how long they wait. @default - the standard one */
  readonly admission?: AdmissionPolicy;
}

export interface RunningPlatform {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Open the data folder, start the platform and listen on 127.0.0.1.
 *
 * @throws PortTaken, UnusableFolder or DatabaseDamaged, each with a message for the person who started it.
 */
export async function runPlatform({
  port,
  data,
  fresh,
  clock,
  say,
  web = 'build',
  schedules = 'run',
  admission,
}: RunOptions): Promise<RunningPlatform> {
  const folder = takeDataFolder(data, { fresh });
  say(`data    ${folder.path}`);
  const onFailure = (what: string, error: unknown) => say(`failed  ${what}: ${String(originOf(error))}`);
  const platform = await createPlatform({
    folder,
    clock,
    issuer: 'http://127.0.0.1/emporion',
    onFailure,
    ...(admission === undefined ? {} : { admission }),
  });
  await seed({ ...platform, at: clock.now(), say });
  const server = createLocalServer({
    gateway: platform.gateway,
    local: createLocalRoutes({ ...platform, clock }),
    webFolder,
    onFailure: (error) => onFailure('request', error),
  });
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
    await platform.stop();
    folder.release();
  };
  let url: string;
  try {
    url = await listen(server, port);
  } catch (error) {
    await stop();
    throw error;
  }
  platform.start({ schedules });
  const building = web === 'build' ? buildWeb(say) : Promise.resolve();
  building.then(
    () => say(`open    ${url}`),
    (error: unknown) => onFailure('web UI', error),
  );
  return { url, stop };
}

/** What a function throws is told without its message, for logs that many read; the terminal belongs to one person. */
const originOf = (error: unknown): unknown =>
  error instanceof Error && error.cause !== undefined ? error.cause : error;

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortTaken(`port ${port} is taken; choose another with --port`) : error);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : port}`);
    });
  });
}
