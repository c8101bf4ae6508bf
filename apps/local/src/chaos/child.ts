import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { clientOf } from '../client.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/** A platform in a process of its own, to be killed. */
export interface Child {
  /** Kill it as a power cut would: no signal that it could handle. Once it is dead, that changes nothing. */
  kill(): Promise<void>;
}

/** Start the platform on a port and folder, and wait until it answers. */
export async function startChild(port: number, data: string): Promise<Child> {
  const child = spawn(
    process.execPath,
    ['--conditions=@emporion/source', main, '--port', String(port), '--data', data],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  const client = clientOf(`http://127.0.0.1:${port}`);
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the platform did not start: ${complaint}`);
    const isUp = await client.get('/healthz').then(
      ({ status }) => status === 200,
      () => false,
    );
    if (isUp) break;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return { kill: () => killed(child) };
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** A port that nobody listens on. */
export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { readonly port: number };
      probe.close(() => resolve(port));
    });
  });
