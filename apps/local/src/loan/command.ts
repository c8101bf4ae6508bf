import type { ParseArgsOptionsConfig } from 'node:util';
import type { Client } from '../client.ts';

/** What one types wrong: the command line says so, and nothing is asked of the platform. */
export class Misused extends Error {
  override readonly name = 'Misused';
}

/** The platform was asked, and this is not what it was asked for. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** What was typed after a command, and whom it goes to. */
export interface Asked {
  readonly client: Client;
  readonly isJson: boolean;
  /** What stands at a position; every position that a command names is there, or it is optional. */
  readonly at: (position: number) => string;
  /** The value of an option; undefined where it was not given. */
  readonly text: (option: string) => string | undefined;
  /** The value of an option that has to be there. */
  readonly needed: (option: string) => string;
  readonly texts: (option: string) => readonly string[];
  readonly has: (option: string) => boolean;
  /** One line of the answer. */
  readonly say: (line: string) => void;
  /** What goes on meanwhile, apart from the answer. */
  readonly note: (line: string) => void;
}

/** One thing to do with loans. */
export interface LoanCommand {
  /** Such as `accept ID TERM|OFFER`; what stands in brackets may be left out. */
  readonly usage: string;
  readonly summary: string;
  /** The persona who does it when nobody else is named; undefined where anybody may. */
  readonly as?: string;
  readonly options?: Readonly<Record<string, LoanOption>>;
  run(asked: Asked): Promise<void>;
}

export interface LoanOption {
  readonly type: ParseArgsOptionsConfig[string]['type'];
  readonly multiple?: boolean;
  /** Such as `AMOUNT`; a flag has none. */
  readonly value?: string;
  readonly help: string;
}

/** The names of the arguments of a command, and how many of them have to be there. */
export function argumentsOf({ usage }: LoanCommand): { readonly names: readonly string[]; readonly needed: number } {
  const [, ...names] = usage.split(' ');
  return { names, needed: names.filter((name) => !name.startsWith('[')).length };
}
