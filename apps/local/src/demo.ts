import { parseArgs } from 'node:util';
import { systemClock } from '@emporion/adapters/embedded';
import './quiet-logs.ts';
import { clientOf } from './client.ts';
import { tourOfAnalytics } from './demo/analytics.ts';
import { tourOfCheckout } from './demo/checkout.ts';
import { tourOfLastUnits } from './demo/last-units.ts';
import { tourOfLoans } from './demo/loans.ts';
import { tourOfOrders } from './demo/orders.ts';
import { startOwnPlatform } from './demo/own-platform.ts';
import { tourOfShop } from './demo/shop.ts';
import { deployedSite, localSite } from './demo/site.ts';
import { transcript } from './demo/transcript.ts';

const tours = {
  shop: tourOfShop,
  checkout: tourOfCheckout,
  orders: tourOfOrders,
  'last-units': tourOfLastUnits,
  loans: tourOfLoans,
  analytics: tourOfAnalytics,
};

const usage = `A tour of the three systems of Emporion, with a transcript.

Usage: pnpm demo [options] [PART…]

  PART            ${Object.keys(tours).join(', ')} (default: all; the orders are those of the checkout before)
  --url URL       a platform that runs already (default: one is started for the tour, in a folder of its own)
  --tokens FILE   it is a deployment, whose people signed in before: their access tokens as {"Ada": "…"}
  --help          show this

A deployment is not asked for what only the local platform has; the transcript names what is left out.
The exit code is not zero when a step does not go as it should.`;

const { values, positionals } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  allowPositionals: true,
  options: { url: { type: 'string' }, tokens: { type: 'string' }, help: { type: 'boolean', default: false } },
});

if (values.help) {
  console.log(usage);
  process.exit(0);
}

const isPart = (name: string): name is keyof typeof tours => Object.hasOwn(tours, name);
const parts = positionals.length === 0 ? Object.keys(tours) : positionals;
if (!parts.every(isPart) || (values.tokens !== undefined && values.url === undefined)) {
  console.error(usage);
  process.exit(2);
}

const started = Date.now();
const own = values.url === undefined ? await startOwnPlatform(systemClock()) : undefined;
const url = values.url ?? own?.url ?? '';
const { tell, check, leaveOut, failures } = transcript((line) => console.log(line));
try {
  tell(`Emporion at ${url}`);
  check('the platform is ready', (await clientOf(url).get('/readyz')).status, 200);
  const site = values.tokens === undefined ? localSite(url) : deployedSite(url, values.tokens);
  for (const part of parts) await tours[part](site, { tell, check, leaveOut });
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
