import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { repositoryRoot } from '../src/constructs/bundling.ts';
import { bundleOf } from './bundle.ts';
import { type Finding, randomWordsIn, secretsIn } from './secret-scan.ts';

/** What is made from the rest, or comes from elsewhere. */
const notOurs = new Set([
  ...['.git', '.emporion', '.results', '.snippets', '.vitest', 'cdk.out', 'coverage', 'dist', 'dist-lambda'],
  ...['node_modules', 'out', 'pnpm-lock.yaml'],
]);

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !notOurs.has(name))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)]));

const templates = readdirSync(inject('assembly'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.template.json'))
  .map((file) => [file, readFileSync(join(inject('assembly'), file), 'utf8')] as const);

/** The text of a template, but for what refers to something or tells where it comes from. */
function saidIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(saidIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([key]) => !references.has(key))
    .flatMap(([, inner]) => saidIn(inner));
}
const references = new Set([
  'Ref',
  'Fn::GetAtt',
  'Fn::ImportValue',
  'Fn::GetStackOutput',
  'DependsOn',
  'Export',
  'Metadata',
]);

/** What has the form of a secret and is none. */
const known: readonly (Pick<Finding, 'file' | 'kind'> & { readonly why: string })[] = [
  {
    file: 'packages/domain/clickstream/test/page-address.test.ts',
    kind: 'BasicAuth',
    why: 'a password in an address, which has to be taken out',
  },
  {
    file: 'packages/domain/clickstream/test/process-event.test.ts',
    kind: 'BasicAuth',
    why: 'a password in an address, which has to be taken out',
  },
  {
    file: 'apps/local/test/invoke/canaries.ts',
    kind: 'JsonWebToken',
    why: 'a token of nobody, signed by nobody, which no log may show',
  },
];

const entryPoints = readdirSync(`${repositoryRoot}packages/handlers/src/lambda`).map((file) => file.replace('.ts', ''));

describe('[SEC-7] there is no secret', () => {
  test('in the templates of any stage', async () => {
    expect(templates.length).toBeGreaterThan(20);
    for (const [file, text] of templates) {
      expect(await secretsIn(file, text)).toEqual([]);
      expect([file, saidIn(JSON.parse(text)).flatMap(randomWordsIn)]).toEqual([file, []]);
    }
  });

  test.each(entryPoints)('in the bundle of %s', async (entryPoint) => {
    const { outputFiles } = await bundleOf(entryPoint, { minify: true });
    expect(await secretsIn(`${entryPoint}.mjs`, outputFiles[0]?.text ?? '')).toEqual([]);
  });

  test('in the repository, and what is taken for one is known', async () => {
    const findings: Finding[] = [];
    const files = filesIn(repositoryRoot);
    for (const file of files)
      findings.push(...(await secretsIn(relative(repositoryRoot, file), readFileSync(file, 'utf8'))));
    expect(files.length).toBeGreaterThan(1_000);
    const unknown = findings.filter(({ file, kind }) => !known.some((one) => one.file === file && one.kind === kind));
    expect(unknown).toEqual([]);
    expect(known.filter(({ file }) => !findings.some((finding) => finding.file === file))).toEqual([]);
  });
});

describe('[SEC-7] a secret is found', () => {
  /** In parts, so that this file is none of the findings. */
  const planted: Readonly<Record<string, readonly string[]>> = {
    AwsAccessKeyId: ['AKIA', 'Z7QK4M2PXW5RTB3N'],
    AWSSecretAccessKey: ['aws_secret_access_key = ', 'kX9vQ2mZ7rT4pW8sY1bN6cJ3dF5gH0aLqUeRiOpA'],
    PrivateKey: [
      '-----BEGIN ',
      'PRIVATE KEY-----\n',
      'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC'.repeat(12),
      '\n-----END ',
      'PRIVATE KEY-----',
    ],
    GITHUB_TOKEN: ['ghp_', 'Zk3Vq8Lm2Xw7Rt5Yb9Nc4Jd6Fg1Hs0Pa2QeU'],
    SLACK_TOKEN: ['xoxb-', '263594206564-2343594206574-', 'FGqddMF8t08v8N7Oq4i57vs1'],
    StripeKey: ['sk_live_', '4eC39HqLyjWDarjtT1zdp7dc'],
    JsonWebToken: [
      'eyJhbGciOiJIUzI1NiJ9',
      '.eyJzdWIiOiIxMjM0NTY3ODkwIn0',
      '.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
    ],
  };

  test.each(Object.entries(planted))('of the kind %s, wherever it stands', async (kind, parts) => {
    const text = `const one = 1;\nconst key = '${parts.join('')}';\n`;
    for (const file of ['packages/handlers/src/lambda/planted.ts', 'planted.template.json', 'docs/planted.md']) {
      expect((await secretsIn(file, text)).map((finding) => finding.kind)).toContain(kind);
    }
  });

  test.each(['kX9vQ2mZ7rT4pW8sY1bN6cJ3', 'Zk3V+q8Lm2Xw7Rt5/Yb9Nc4Jd6Fg1Hs0Pa2QeU=='])(
    'of no kind that is known: %s',
    (secret) => {
      const template = {
        Resources: { One: { Properties: { Environment: { Variables: { GREETING: `hello ${secret}` } } } } },
      };
      expect(saidIn(template).flatMap(randomWordsIn)).toEqual([secret]);
    },
  );
});
