import './invoke/loud-logs.ts';
import './quiet-logs.ts';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UnusableFolder } from './data-folder.ts';
import { functionNames } from './invoke/functions.ts';
import { runAlone, sampleIn } from './invoke/sample.ts';

const usage = `Invoke a Lambda function with an event, over the adapters of the local platform.

Usage: pnpm invoke HANDLER FILE [--data FOLDER] [--logs]

HANDLER is one of
${functionNames.map((name) => `  ${name}`).join('\n')}

FILE holds an event, or a sample as in events/<HANDLER>/: what a sample builds on is done first.
Without --data it runs in a world of its own, with some products and credit files, in which every run is the same.
--data takes the folder of a local platform that is not running. --logs prints what the function logs, and its metrics.
No event is delivered, and no flow runs: a flow that the function starts or answers is taken at its word.
The exit code is 0 if the function answers, and 1 if it throws; 2 if nothing was invoked.`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2).filter((arg) => arg !== '--'),
    options: { data: { type: 'string' }, logs: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  });
  const [handler, file, ...more] = positionals;
  if (values.help || handler === undefined || file === undefined || more.length > 0) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  if (!functionNames.includes(handler)) {
    console.error(`no such function: ${handler}; pnpm invoke --help lists them`);
    return 2;
  }
  // pnpm runs scripts in the folder of the package; a path is meant from where the command was typed.
  const from = (path: string): string => resolve(process.env['INIT_CWD'] ?? '.', path);
  const outcome = await runAlone(
    sampleIn(from(file), handler),
    ...(values.data === undefined ? [] : [from(values.data)]),
  );
  if ('throws' in outcome) {
    console.error(`it throws ${outcome.throws}`);
    return 1;
  }
  console.log(JSON.stringify(outcome.answer, undefined, 2));
  return 0;
}

process.exitCode = await main().catch((error: unknown) => {
  if (!(error instanceof UnusableFolder)) throw error;
  console.error(error.message);
  return 2;
});
