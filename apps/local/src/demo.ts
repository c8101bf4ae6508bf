import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '@emporion/adapters/embedded';
import './quiet-logs.ts';
import { clientOf } from './client.ts';
import { tourOfAnalytics } from './demo/analytics.ts';
import { tourOfCheckout } from './demo/checkout.ts';
import { tourOfLoans } from './demo/loans.ts';
import { tourOfOrders } from './demo/orders.ts';
import { tourOfShop } from './demo/shop.ts';
import { transcript } from './demo/transcript.ts';
import { runPlatform } from './run-platform.ts';

const usage = `A tour of the three systems of Emporion, with a transcript.

Usage: pnpm demo [options]

  --url URL   a platform that runs already (default: one is started for the tour, in a folder of its own)
  --help      show this

The exit code is not zero when a step does not go as it should.`;

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: { url: { type: 'string' }, help: { type: 'boolean', default: false } },
});

if (values.help) {
  console.log(usage);
  process.exit(0);
}

const started = Date.now();
const own = values.url === undefined ? await startOwn() : undefined;
const url = values.url ?? own?.url ?? '';
const { tell, check, failures } = transcript((line) => console.log(line));
try {
  tell(`Emporion at ${url}`);
  check('the platform is ready', (await clientOf(url).get('/readyz')).status, 200);
  for (const tour of [tourOfShop, tourOfCheckout, tourOfOrders, tourOfLoans, tourOfAnalytics])
    await tour(url, { tell, check });
} catch (error) {
  check('the tour goes on', String(error), 'no error');
} finally {
  await own?.stop();
}
const seconds = ((Date.now() - started) / 1_000).toFixed(1);
console.log(
  failures() === 0 ? `\nAll steps went as they should, in ${seconds} s.` : `\n${failures()} steps went wrong.`,
);
process.exit(failures() === 0 ? 0 : 1);

async function startOwn() {
  const data = mkdtempSync(join(tmpdir(), 'emporion-demo-'));
  const running = await runPlatform({ port: 0, data, fresh: false, clock: systemClock(), web: 'leave', say: () => {} });
  return {
    url: running.url,
    stop: async () => {
      await running.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
