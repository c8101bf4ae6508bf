import { open, readFile } from 'node:fs/promises';
import * as z from 'zod';

/** Access tokens, by the names of who signed in: what `pnpm demo --tokens` reads. */
export type Tokens = Readonly<Record<string, string>>;

const tokensSchema = z.record(z.string(), z.string());

export const readTokens = async (file: string): Promise<Tokens> =>
  tokensSchema.parse(JSON.parse(await readFile(file, 'utf8')));

/** Write a file that nobody else can read, whoever could before. */
export async function writeTokens(file: string, tokens: Tokens): Promise<void> {
  await using handle = await open(file, 'w', 0o600);
  await handle.chmod(0o600);
  await handle.writeFile(`${JSON.stringify(tokens, undefined, 2)}\n`);
}
