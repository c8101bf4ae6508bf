import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mostBytesOf } from '../src/constructs/bundling.ts';
import { stageNames } from '../src/stage-settings.ts';

const folder = fileURLToPath(new URL('..', import.meta.url));
const cdk = createRequire(import.meta.url).resolve('aws-cdk/bin/cdk');

/** What both commands are asked. */
export interface Asked {
  /** Absent: every stage. */
  readonly stage?: string;
  /** Alarms and dashboards in a stage that has none by itself. */
  readonly alarms?: 'on';
  /** That prod is meant. */
  readonly confirm?: 'prod';
  readonly output: string;
}

/**
 * Read `-c stage=dev` or `--context stage=dev`, `-c alarms=on`, `-c confirm=prod`, and `--output DIR`.
 *
 * @returns undefined if there is anything else.
 */
export function asked(args: readonly string[]): Asked | undefined {
  let read: Asked = { output: join(folder, 'cdk.out') };
  const left = args.filter((arg) => arg !== '--');
  while (left.length > 0) {
    const [option = '', value = ''] = left.splice(0, 2);
    if (option === '--output' && value !== '') read = { ...read, output: resolve(value) };
    else if (/^(-c|--context)$/.test(option) && /^stage=./.test(value)) read = { ...read, stage: value.slice(6) };
    else if (/^(-c|--context)$/.test(option) && value === 'alarms=on') read = { ...read, alarms: 'on' };
    else if (/^(-c|--context)$/.test(option) && value === 'confirm=prod') read = { ...read, confirm: 'prod' };
    else return undefined;
  }
  return read;
}

/** Run the CDK's command in the folder of the app. */
export async function runCdk(...args: readonly string[]): Promise<number> {
  // Nobody is told of it.
  const env = { ...process.env, CDK_DISABLE_CLI_TELEMETRY: 'true' };
  const child = spawn(process.execPath, [cdk, '--no-notices', ...args], { cwd: folder, stdio: 'inherit', env });
  const [code] = await once(child, 'exit');
  return code ?? 1;
}

/** Make the templates and the bundles, with every check, and print what the bundles weigh. */
export async function synthesize({ output, confirm: _, ...asked }: Asked): Promise<number> {
  const context = Object.entries(asked).flatMap(([name, value]) => ['--context', `${name}=${value}`]);
  const code = await runCdk('synth', '--quiet', '--output', output, ...context);
  if (code !== 0) return code;
  const bundles = await bundlesIn(output, asked.stage === undefined ? stageNames : [asked.stage]);
  for (const { entryPoint, bytes } of bundles) console.log(`${kilobytes(bytes).padStart(10)}  ${entryPoint}`);
  const tooLarge = bundles.filter(({ entryPoint, bytes }) => bytes > mostBytesOf(entryPoint));
  for (const { entryPoint } of tooLarge)
    console.error(`${entryPoint} is larger than ${kilobytes(mostBytesOf(entryPoint))}`);
  if (bundles.length === 0) console.error(`no bundles in ${output}`);
  return bundles.length === 0 || tooLarge.length > 0 ? 1 : 0;
}

const kilobytes = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`;

interface Template {
  readonly Resources: Readonly<
    Record<
      string,
      {
        readonly Type: string;
        readonly Properties?: {
          readonly Environment?: { readonly Variables?: Readonly<Record<string, string | undefined>> };
        };
        readonly Metadata?: { readonly 'aws:asset:path'?: string };
      }
    >
  >;
}

/** The functions of those stages with the most that their code weighs in one. What an earlier run made of others is still there. */
async function bundlesIn(output: string, stages: readonly string[]) {
  const sizes = new Map<string, number>();
  for (const assembly of stages.map((stage) => join(output, `assembly-${stage}`))) {
    const files = await readdir(assembly);
    for (const file of files.filter((name) => name.endsWith('.template.json'))) {
      const template = JSON.parse(await readFile(join(assembly, file), 'utf8')) as Template;
      for (const { Type, Properties, Metadata } of Object.values(template.Resources)) {
        const asset = Metadata?.['aws:asset:path'];
        const entryPoint = Properties?.Environment?.Variables?.['POWERTOOLS_SERVICE_NAME'];
        // The CDK has functions of its own.
        if (Type !== 'AWS::Lambda::Function' || asset === undefined || entryPoint === undefined) continue;
        const { size } = await stat(join(assembly, asset, 'index.mjs'));
        sizes.set(entryPoint, Math.max(size, sizes.get(entryPoint) ?? 0));
      }
    }
  }
  return [...sizes].map(([entryPoint, bytes]) => ({ entryPoint, bytes }));
}
