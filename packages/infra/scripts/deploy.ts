import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { settingsOf } from '../src/stage-settings.ts';
import { asked, runCdk, synthesize } from './assembly.ts';

const usage = `Usage: pnpm deploy:infra --context stage=dev|staging|prod [-c alarms=on] [-c confirm=prod] [--output DIR]

Synthesizes and checks the stage as "pnpm synth" does, and deploys it. Where something is missing for that, it says what,
and ends with 2. docs/deploy.md tells how to get there.`;

const { env } = process;
const isSet = (...names: readonly string[]): boolean => names.some((name) => (env[name] ?? '') !== '');

const hasRegion = (file: string): boolean => existsSync(file) && /^\s*region\s*=/m.test(readFileSync(file, 'utf8'));

/** What a deployment needs from where it runs, in words for whoever has to provide it. */
function missing(siteOrigin: string): readonly string[] {
  const configFile = env['AWS_CONFIG_FILE'] ?? join(homedir(), '.aws', 'config');
  const files = [env['AWS_SHARED_CREDENTIALS_FILE'] ?? join(homedir(), '.aws', 'credentials'), configFile];
  const hasFile = files.some((file) => existsSync(file));
  const hasCredentials =
    hasFile ||
    isSet(
      'AWS_ACCESS_KEY_ID',
      'AWS_WEB_IDENTITY_TOKEN_FILE',
      'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
      'AWS_CONTAINER_CREDENTIALS_FULL_URI',
    );
  return [
    ...(hasCredentials
      ? []
      : ['credentials: sign in with the AWS CLI, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY']),
    ...(hasRegion(configFile) || isSet('AWS_REGION', 'AWS_DEFAULT_REGION') ? [] : ['a region: set AWS_REGION']),
    ...(siteOrigin.endsWith('.example')
      ? [`the address of the site: ${siteOrigin} in packages/infra/src/stage-settings.ts is made up`]
      : []),
  ];
}

async function main(args: readonly string[]): Promise<number> {
  const request = asked(args);
  const stage = request?.stage;
  const settings = stage === undefined ? undefined : settingsOf(stage);
  if (request === undefined || settings === undefined) {
    console.error(usage);
    return 2;
  }
  const code = await synthesize(request);
  if (code !== 0) return code;
  const isConfirmed = settings.stage !== 'prod' || request.confirm === 'prod';
  const lacking = [
    ...missing(settings.siteOrigin),
    ...(isConfirmed ? [] : ['a word that prod is meant: --context confirm=prod']),
  ];
  if (lacking.length === 0) return runCdk('deploy', '--app', request.output, `${settings.stage}/*`);
  console.error(`${settings.stage} is ready to be deployed; what is missing here:`);
  for (const one of lacking) console.error(`- ${one}`);
  return 2;
}

const args = process.argv.slice(2);
if (args.includes('--help') || args.includes('-h')) console.log(usage);
else process.exitCode = await main(args);
