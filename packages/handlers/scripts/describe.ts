import { parseArgs } from 'node:util';
import { asyncApiOf } from '../src/consumers/asyncapi.ts';
import { eventCatalogs } from '../src/event-catalogs.ts';
import { openApiOf } from '../src/http/openapi.ts';
import { routes } from '../src/routes.ts';
import { subscriptions } from '../src/subscriptions.ts';

const usage = `Print the description of the API (openapi) or of the bus (asyncapi) as JSON.

Usage: pnpm openapi | pnpm asyncapi`;

const version = '1.0.0';
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', default: false } },
});
const [kind] = positionals;
if (values.help || (kind !== 'openapi' && kind !== 'asyncapi')) {
  console.log(usage);
  process.exit(values.help ? 0 : 1);
}
const document =
  kind === 'openapi'
    ? openApiOf(
        routes.map(({ spec }) => spec),
        version,
      )
    : asyncApiOf(eventCatalogs, subscriptions, version);
console.log(JSON.stringify(document, null, 2));
