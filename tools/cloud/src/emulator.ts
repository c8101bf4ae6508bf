import { randomInt } from 'node:crypto';
import { symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';
import { openHttpsFront } from './https-front.ts';
import type { Environment, Room } from './room.ts';

/** A running stand-in for an account in a region of AWS. */
export interface Emulator {
  /** Where all of its services are. */
  readonly endpoint: string;
  readonly account: string;
  readonly region: string;
  /** What a client of the SDK is made with. */
  readonly client: ClientSettings;
  /** What a program needs to take it for AWS, and nothing of our own environment. */
  readonly env: Environment;
}

export interface ClientSettings {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

const region = 'eu-central-1';
const patienceSeconds = 60;

/** Start MiniStack on the loopback, with policies enforced, and wait until it answers. */
export async function startEmulator(room: Room, python: string): Promise<Emulator> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${await openHttpsFront(port)}`;
  // It takes a key of twelve digits for the root of the account of that number.
  const account = String(randomInt(1e11, 1e12));
  const credentials = { accessKeyId: account, secretAccessKey: 'local' };
  const env = {
    // First the Node that runs us: it runs the functions too.
    PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
    HOME: room.folderOf('home'),
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  // Functions are unpacked below the room and find here what the runtime of AWS brings: the SDK.
  const sdk = fileURLToPath(new URL('../node_modules', import.meta.url));
  symlinkSync(sdk, join(room.folder, 'node_modules'));
  room.start({
    program: python,
    args: ['-m', 'ministack'],
    env: {
      ...env,
      BIND_HOST: '127.0.0.1',
      MINISTACK_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      MINISTACK_REGION: region,
      MINISTACK_ACCOUNT_ID: account, // for calls without credentials: those of the API
      AUTH: 'true',
      IOT_MTLS_ENABLED: '0',
      NODE_PATH: sdk, // for functions that are CommonJS, as the custom resources of the CDK
    },
  });
  await answering(`${endpoint}/_ministack/health`);
  return { endpoint, account, region, client: { endpoint, region, credentials }, env };
}

/** Wait until an address answers with success. */
export async function answering(url: string): Promise<void> {
  const end = Date.now() + patienceSeconds * 1_000;
  for (;;) {
    const isUp = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    if (Date.now() > end) throw new Error(`nothing answers at ${url} after ${patienceSeconds} s`);
    await pause(100);
  }
}
