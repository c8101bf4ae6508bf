import { join } from 'node:path';
import { repositoryRoot, runSource } from './assembly.ts';
import type { Room } from './room.ts';
import { type Tokens, writeTokens } from './token-file.ts';

/** Take the tour of `pnpm demo` through a deployment, its transcript on the terminal. */
export async function takeTour(room: Room, apiUrl: string, tokens: Tokens): Promise<string> {
  const file = join(room.folder, 'tokens.json');
  await writeTokens(file, tokens);
  const args = [...runSource, 'apps/local/src/demo.ts', '--url', apiUrl, '--tokens', file];
  await room.run({ program: process.execPath, args, env: process.env, cwd: repositoryRoot }, 'terminal');
  return `as ${Object.keys(tokens).join(', ')}`;
}
