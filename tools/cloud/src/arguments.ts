import { parseArgs } from 'node:util';

/** What the command is asked. */
export interface Asked {
  /** Leave the deployment running until it is interrupted. */
  readonly keep: boolean;
  /** Let the suites of the DynamoDB adapters run against moto too. */
  readonly moto: boolean;
  readonly help: boolean;
  /** Where the output of the emulator and of the CDK is kept. Absent: only its end is shown, when something fails. */
  readonly log?: string;
}

/**
 * Read the arguments of the command.
 *
 * @returns undefined if there is anything else.
 */
export function asked(args: readonly string[]): Asked | undefined {
  try {
    const { values } = parseArgs({
      args: args.filter((arg) => arg !== '--'),
      options: {
        keep: { type: 'boolean', default: false },
        moto: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        log: { type: 'string' },
      },
    });
    const { log, ...flags } = values;
    return { ...flags, ...(log === undefined ? {} : { log }) };
  } catch {
    return undefined; // Any other argument.
  }
}
