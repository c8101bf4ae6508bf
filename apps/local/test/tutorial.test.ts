import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPlatform, type TestPlatform } from './platform.ts';

const root = new URL('../../../', import.meta.url);
const page = readFileSync(new URL('docs/tutorial.md', root), 'utf8');

/** The fenced blocks of the page in one language. */
const blocks = (language: string): readonly string[] =>
  [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .filter(([, found]) => found === language)
    .map(([, , code = '']) => code);

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openPlatform();
});
afterAll(() => platform.close());

test('[G3] the steps of the tutorial do what it shows', { timeout: 60_000 }, async () => {
  const file = join(platform.data, 'walk.mjs');
  const walk = blocks('js').join('\n').replace('http://127.0.0.1:4310', platform.url);
  writeFileSync(file, walk);
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [file]);
  expect(stderr).toBe('');
  expect(stdout).toBe(blocks('text').join(''));
});

test('[G3] the tutorial starts the platform as the README says', () => {
  const readme = readFileSync(new URL('README.md', root), 'utf8');
  for (const command of blocks('sh').map((block) => block.trim())) expect(readme).toContain(command);
});
