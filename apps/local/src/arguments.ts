import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '@emporion/kernel';

/** How the platform was asked to start. */
export interface StartArguments {
  readonly port: number;
  readonly data: string;
  readonly fresh: boolean;
  readonly clock: 'system' | 'virtual';
}

export const usage = `Emporion on one machine: a shop, a loan application and their analytics.

Usage: pnpm start [options]

  --port NUMBER     port on 127.0.0.1; 0 takes a free one (default 4310)
  --data FOLDER     where everything is kept (default .emporion)
  --fresh           delete the data of that folder first
  --clock KIND      system, or virtual: time then moves only by POST /v1/ops/clock/advance (default system)
  --help            show this`;

/** Read the command line. Refuses with one line that says what is wrong. */
export function readArguments(argv: readonly string[]): Result<StartArguments | 'help', string> {
  try {
    const { values } = parseArgs({
      args: argv.filter((argument) => argument !== '--'),
      options: {
        port: { type: 'string', default: '4310' },
        data: { type: 'string', default: '.emporion' },
        fresh: { type: 'boolean', default: false },
        clock: { type: 'string', default: 'system' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return ok('help');
    const port = Number(values.port);
    if (!/^\d{1,5}$/.test(values.port) || port > 65_535) return err(`not a port: ${values.port}`);
    if (values.clock !== 'system' && values.clock !== 'virtual') return err(`not a clock: ${values.clock}`);
    return ok({ port, data: resolve(values.data), fresh: values.fresh, clock: values.clock });
  } catch (error) {
    return err(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}
