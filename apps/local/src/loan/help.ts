import type { LoanCommand, LoanOption } from './command.ts';
import { loanCommands } from './commands.ts';

/** What every command takes. */
export const commonOptions: Readonly<Record<string, LoanOption>> = {
  url: { type: 'string', value: 'URL', help: 'the platform (default http://127.0.0.1:4310)' },
  as: { type: 'string', value: 'NAME', help: 'sign in at the local platform as Ada, Hugo, Rosa, Sven, Auden, …' },
  token: { type: 'string', value: 'TOKEN', help: 'an access token (default $EMPORION_TOKEN)' },
  json: { type: 'boolean', help: 'the answer as the platform gives it' },
};

const linesOf = (pairs: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...pairs.map(([left]) => left.length)) + 3;
  return pairs.map(([left, right]) => `  ${left.padEnd(width)}${right}`).join('\n');
};

const optionLines = (options: Readonly<Record<string, LoanOption>>): string =>
  linesOf(
    Object.entries(options).map(([name, { value, help }]) => [
      `--${name}${value === undefined ? '' : ` ${value}`}`,
      help,
    ]),
  );

/** How to use one command. */
export const helpOf = ({ usage: typed, summary, as, options }: LoanCommand): string =>
  [
    summary,
    '',
    `Usage: pnpm loan ${typed} [options]`,
    '',
    ...(options === undefined ? [] : [optionLines(options)]),
    optionLines(commonOptions),
    ...(as === undefined ? [] : ['', `Without --as and without a token it is ${as} who asks.`]),
  ].join('\n');

/** How to use all of them. */
export const usage: string = `Loans from the terminal.

Usage: pnpm loan COMMAND [options]

${linesOf(Object.values(loanCommands).map(({ usage: typed, summary }) => [typed, summary]))}

${optionLines({ ...commonOptions, help: { type: 'boolean', help: 'show this, or how to use the command before it' } })}

ID is that of an application, REVIEW that of a review; an offer is named by its months, or by its id. Amounts are in units
of their currency: 10000, or 10000.50. The exit code is 0 when it is done, 1 when it was refused and 2 when the command
line makes no sense.`;
