import { asked } from './arguments.ts';
import { testCloud } from './test-cloud.ts';

const usage = `Deploy the stage "dev" to an emulator of AWS on this machine, and see that it works.

Usage: pnpm cloud:test [options]

  --keep       leave it running afterwards, until it is interrupted, and print its address
  --moto       let the suites of the DynamoDB adapters run against moto too
  --log FILE   keep what the emulator and the CDK print (default: only its end is shown, when something fails)
  --help       show this

It needs python3 with venv, and PyPI. Nothing is left when it ends. The exit code is 0 only when everything passed.
docs/local-cloud.md tells what is deployed differently, and what such an emulator cannot show.`;

const request = asked(process.argv.slice(2));
if (request === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else if (request.help) console.log(usage);
else process.exit(await testCloud(request)); // The emulator still runs, and would keep us.
