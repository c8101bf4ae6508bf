import { writeFileSync } from 'node:fs';
import { clientOf } from './client.ts';
import { readArguments, usage } from './load/arguments.ts';
import { tooManyFiles } from './load/open-files.ts';
import { runOwnLoad } from './load/own-load.ts';
import { type LoadReport, linesOf } from './load/report.ts';
import { type Customer, type LoadOptions, runLoad } from './load/run-load.ts';
import { judgeVisits } from './load/verdicts.ts';
import { personas } from './personas.ts';

/** Say one line and leave with a failure. */
function fail(line: string): never {
  console.error(`load: ${line}`);
  process.exit(2);
}

const args = readArguments(process.argv.slice(2));
if (!args.ok) fail(`${args.error} (see --help)`);
if (args.value === 'help') {
  console.log(usage);
  process.exit(0);
}
const { url, json, ...wanted } = args.value;
const limit = tooManyFiles(wanted.connections);
if (limit !== undefined) fail(limit);

/** The customers whom a local platform lets sign in; a deployment has none of them, and its visitors are guests. */
async function customersOf(platform: string): Promise<readonly Customer[]> {
  if ((await clientOf(platform).get('/local/personas')).status !== 200) return [];
  const ids = personas.filter(({ role }) => role === 'customer').map(({ id }) => id);
  return Promise.all(
    ids.map(async (id) => {
      const { body } = await clientOf(platform).send('POST', '/local/tokens', { persona: id });
      return { id, token: String(body['accessToken']) };
    }),
  );
}

const options: Omit<LoadOptions, 'url' | 'customers'> = {
  ...wanted,
  random: Math.random,
  say: (line) => console.log(line),
};
const { load, books } =
  url === undefined
    ? await runOwnLoad(options)
    : { load: await runLoad({ ...options, url, customers: await customersOf(url) }), books: [] };
const { bought, ...measured } = load;
const { connections, pauseSeconds, profile } = wanted;
const requests = measured.kinds.reduce((sum, kind) => sum + kind.requests, 0);
const report: LoadReport = {
  profile,
  connections,
  pauseSeconds,
  checkouts: bought.length,
  perSecond: Math.round((requests / measured.seconds) * 10) / 10,
  ...measured,
  verdicts: [...judgeVisits(load, connections), ...books],
};
for (const line of linesOf(report)) console.log(line);
if (json !== undefined) writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
process.exitCode = report.verdicts.every(({ isKept }) => isKept) ? 0 : 1;
