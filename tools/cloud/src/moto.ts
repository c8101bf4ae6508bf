import { answering } from './emulator.ts';
import { freePort } from './free-port.ts';
import type { Room } from './room.ts';

/** Start moto on the loopback, and wait until it answers. @returns its address */
export async function startMoto(room: Room, python: string): Promise<string> {
  const port = String(await freePort());
  const args = ['-m', 'moto.server', '-H', '127.0.0.1', '-p', port];
  room.start({ program: python, args, env: { PATH: '/usr/bin:/bin', HOME: room.folderOf('home') } });
  const endpoint = `http://127.0.0.1:${port}`;
  await answering(`${endpoint}/moto-api/`);
  return endpoint;
}
