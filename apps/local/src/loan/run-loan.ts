import { parseArgs } from 'node:util';
import * as z from 'zod';
import { type Client, clientOf, signIn } from '../client.ts';
import { personas } from '../personas.ts';
import { type Asked, argumentsOf, type LoanCommand, Misused, Refused } from './command.ts';
import { isCommand, type LoanCommandName, loanCommands } from './commands.ts';
import { commonOptions, helpOf, usage } from './help.ts';
import { ProblemReply } from './problem-reply.ts';

/** Where a command writes, and what it finds in its environment. */
export interface Terminal {
  say(line: string): void;
  complain(line: string): void;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const defaultUrl = 'http://127.0.0.1:4310';

/** Do what the command line says. The exit code: 0 when it is done, 1 when it was refused, 2 when it makes no sense. */
export async function runLoan(argv: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  const [name, ...rest] = argv.filter((argument) => argument !== '--');
  if (name === undefined || name === '--help') {
    terminal.say(usage);
    return name === undefined ? 2 : 0;
  }
  if (!isCommand(name)) return misused(`no such command: ${name}`, terminal);
  if (rest.includes('--help')) {
    terminal.say(helpOf(loanCommands[name]));
    return 0;
  }
  let isJson = false;
  try {
    const typed = typedWords(loanCommands[name], rest);
    isJson = typed.values['json'] === true;
    await loanCommands[name].run(await asking(name, typed, terminal));
    return 0;
  } catch (error) {
    if (error instanceof Misused) return misused(error.message, terminal, name);
    if (error instanceof ProblemReply) terminal.complain(isJson ? error.document : error.message);
    else if (error instanceof Refused) terminal.complain(error.message);
    else if (error instanceof z.ZodError) terminal.complain('whoever answers there is no such platform');
    else throw error;
    return 1;
  }
}

function misused(what: string, { complain }: Terminal, name?: LoanCommandName): 2 {
  complain(`${what} (see: pnpm loan ${name === undefined ? '' : `${name} `}--help)`);
  return 2;
}

interface Typed {
  readonly values: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];
}

function typedWords(command: LoanCommand, args: readonly string[]): Typed {
  const options = Object.fromEntries(
    Object.entries({ ...commonOptions, ...command.options }).map(([option, { type, multiple = false }]) => [
      option,
      { type, multiple },
    ]),
  );
  const { names, needed } = argumentsOf(command);
  let typed: Typed;
  try {
    typed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new Misused(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
  const missing = names[typed.positionals.length];
  if (typed.positionals.length < needed) throw new Misused(`${missing} is missing`);
  if (typed.positionals.length > names.length) throw new Misused(`too much: ${typed.positionals[names.length]}`);
  return typed;
}

async function asking(name: LoanCommandName, { values, positionals }: Typed, terminal: Terminal): Promise<Asked> {
  const text = (option: string): string | undefined => {
    const value = values[option];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    client: await clientFor(loanCommands[name], text, terminal),
    isJson: values['json'] === true,
    at: (position) => positionals[position] ?? '',
    text,
    needed: (option) => {
      const value = text(option);
      if (value === undefined) throw new Misused(`--${option} is missing`);
      return value;
    },
    texts: (option) => (Array.isArray(values[option]) ? (values[option] as readonly string[]) : []),
    has: (option) => values[option] === true,
    say: terminal.say,
    note: terminal.complain,
  };
}

/** Somebody with a token, or a persona whom the local platform signs in, or nobody. */
async function clientFor(command: LoanCommand, text: Asked['text'], { env }: Terminal): Promise<Client> {
  const url = (text('url') ?? defaultUrl).replace(/\/+$/, '');
  if (!URL.canParse(url)) throw new Misused(`not a URL: ${url}`);
  const token = text('token') ?? env['EMPORION_TOKEN'];
  const name = text('as') ?? command.as;
  try {
    if (token !== undefined && text('as') === undefined) return reachable(clientOf(url, token), url);
    if (name === undefined) return reachable(clientOf(url), url);
    const persona = personas.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (persona === undefined) throw new Misused(`nobody is called ${name}`);
    return reachable(await signIn(url, persona.id), url);
  } catch (error) {
    if (error instanceof Misused) throw error;
    throw new Refused(`${originOf(error)} at ${url}; a deployment takes --token`);
  }
}

/** Says where it was that nobody answered. */
const reachable = (client: Client, url: string): Client => {
  const orRefused = <Answer>(answer: Promise<Answer>): Promise<Answer> =>
    answer.catch((error: unknown) => {
      throw new Refused(`${originOf(error)} at ${url}`);
    });
  return {
    cookies: client.cookies,
    get: (path) => orRefused(client.get(path)),
    send: (...request) => orRefused(client.send(...request)),
  };
};

const originOf = (error: unknown): string => {
  if (error instanceof TypeError && error.message === 'fetch failed') return 'nobody answers';
  return error instanceof Error ? error.message : String(error);
};
