import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { sampleProducts } from '@emporion/adapters/aws';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { claimsOf } from '../src/authorization-code.ts';
import { stageAccount } from './stage-account.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'emporion-stage-'));
});
afterAll(() => rm(folder, { recursive: true }));

const strangers = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_')));

/**
 * Run a command of a deployed stage.
 *
 * @param url - where AWS is; absent: nobody has signed in to it.
 * @param pasted - what is answered to each address that it prints
 */
async function run(
  script: string,
  args: readonly string[],
  { url, pasted }: { readonly url?: string; readonly pasted?: (address: string) => string } = {},
) {
  const file = fileURLToPath(new URL(`../src/${script}.ts`, import.meta.url));
  const known = { AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
  const child = spawn(process.execPath, ['--conditions=@emporion/source', file, '--', ...args], {
    env: {
      ...strangers,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none'),
      AWS_CONFIG_FILE: join(folder, 'none'),
      ...(url === undefined ? {} : { ...known, AWS_ENDPOINT_URL: url }),
    },
  });
  if (pasted === undefined) child.stdin.end();
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    if (line.startsWith('http') && pasted !== undefined) child.stdin.write(`${pasted(line)}\n`);
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [err, code] = await Promise.all([text(child.stderr), ended]);
  return { out: lines.join('\n'), err, code };
}

async function account() {
  const made = await stageAccount();
  onTestFinished(made.close);
  return made;
}

const tokenOf = (sub: string): string =>
  `e30.${Buffer.from(JSON.stringify({ sub, exp: 1_790_000_000 })).toString('base64url')}.x`;

describe('seed:cloud', () => {
  test('it fills the tables that the stage names, and a second time changes nothing', async () => {
    const { url, fake } = await account();
    const file = join(folder, 'seed.json');
    await writeFile(file, JSON.stringify({ Hugo: tokenOf('his-subject'), Rosa: tokenOf('hers') }));
    const all = () => ['catalog', 'stock', 'loans', 'outbox'].map((table) => fake.items(table));
    expect(await run('seed-cloud', ['--stage', 'dev', '--tokens', file], { url })).toMatchObject({ err: '', code: 0 });
    const [catalog = [], stock = [], loans] = all();
    const filled = all();
    const keys = new Set(catalog.map(({ PK }) => JSON.stringify(PK)));
    for (const { product } of sampleProducts()) expect(keys).toContain(JSON.stringify({ S: `PRODUCT#${product.id}` }));
    expect(stock.length).toBeGreaterThan(0);
    expect(loans).toMatchObject([{ PK: { S: 'CREDIT#his-subject' }, score: { N: '300' } }]);
    expect((await run('seed-cloud', ['--stage', 'dev', '--tokens', file], { url })).code).toBe(0);
    expect(all()).toEqual(filled);
  });

  test.each([['staging'], ['prod']])('it refuses %s', async (stage) => {
    const { url, fake } = await account();
    const { err, code } = await run('seed-cloud', ['--stage', stage], { url });
    expect([code, err]).toEqual([2, expect.stringContaining('Other stages are refused')]);
    expect(fake.requests).toEqual([]);
  });
});

describe('tokens:cloud', () => {
  test('who signs in gets into the file, which nobody else can read, beside who is there', async () => {
    const { url, browse } = await account();
    const file = join(folder, 'tokens.json');
    await writeFile(file, '{"Ada":"hers"}');
    await chmod(file, 0o644);
    const redirects: string[] = [];
    const pasted = (address: string): string => {
      const redirect = browse(address);
      redirects.push(redirect);
      return redirect;
    };
    const args = ['--stage', 'dev', '--tokens', file, 'Rosa', 'Ben'];
    const { out, err, code } = await run('tokens-cloud', args, { url, pasted });
    expect([err, code]).toEqual(['', 0]);
    const [ben = '', rosa = ''] = redirects.map((redirect) => new URL(redirect).searchParams.get('code') ?? '');
    const tokens = JSON.parse(await readFile(file, 'utf8')) as Readonly<Record<string, string>>;
    expect(Object.keys(tokens)).toEqual(['Ada', 'Ben', 'Rosa']);
    expect(claimsOf(tokens['Ben'] ?? '').sub).toBe(`of-${ben}`);
    expect(claimsOf(tokens['Rosa'] ?? '').sub).toBe(`of-${rosa}`);
    expect(((await stat(file)).mode & 0o777).toString(8)).toBe('600');
    for (const secret of [ben, rosa, tokens['Ben'] ?? '', tokens['Rosa'] ?? '']) expect(out).not.toContain(secret);
  });

  test.each<[string, (redirect: string) => string, string]>([
    ['of another sign-in', (redirect) => redirect.replace(/state=.*/, 'state=another'), 'not the address'],
    ['without a sign-in', (redirect) => redirect.replace(/code=[^&]*/, 'error=access_denied'), 'access_denied'],
    ['with a made-up code', (redirect) => redirect.replace(/code=[^&]*/, 'code=made-up'), 'invalid_grant'],
    ['that is none', () => 'Ben', 'not the address'],
  ])('an address %s gives no token', async (_, change, told) => {
    const { url, browse } = await account();
    const file = join(folder, 'none.json');
    const pasted = (address: string): string => change(browse(address));
    const { err, code } = await run('tokens-cloud', ['--stage', 'dev', '--tokens', file, 'Ben'], { url, pasted });
    expect([code, err]).toEqual([1, expect.stringContaining(told)]);
    await expect(stat(file)).rejects.toThrow('ENOENT');
  });

  test('it does not know everybody', async () => {
    const { code, err } = await run('tokens-cloud', ['--stage', 'dev', '--tokens', join(folder, 'x.json'), 'Zoe']);
    expect([code, err]).toEqual([2, expect.stringContaining('Ada (customer)')]);
  });
});

describe.each([
  ['seed-cloud', []],
  ['tokens-cloud', ['--tokens', 'tokens.json']],
])('%s', (script, others) => {
  test('without credentials it says what is missing, and ends with 2', async () => {
    const { err, code } = await run(script, ['--stage', 'dev', ...others]);
    expect(code).toBe(2);
    expect(err).toMatch(/^What is missing here:\n- credentials: .+\n- a region: .+\n$/);
  });

  test('it explains itself, and refuses what it does not know', async () => {
    const help = await run(script, ['--help']);
    expect([help.code, help.out]).toEqual([0, expect.stringContaining(`Usage: pnpm ${script.replace('-', ':')}`)]);
    const unknown = await run(script, ['--stage', 'dev', '--force', ...others]);
    expect([unknown.code, unknown.err]).toEqual([2, `${help.out}\n`]);
  });
});

test('a stage that was not deployed is missing', async () => {
  const { url } = await account();
  const { err, code } = await run('tokens-cloud', ['--stage', 'staging', '--tokens', 'tokens.json'], { url });
  expect([code, err]).toEqual([2, expect.stringContaining('- the stage: staging-Stateful is not in')]);
});
