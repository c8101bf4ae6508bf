import { parseArgs } from 'node:util';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { findStage, type StageOutputs } from './stage-outputs.ts';

/** What a command over a deployed stage is asked. */
export interface AskedOfStage {
  readonly stage: string;
  /** A file of access tokens. */
  readonly tokens?: string;
  /** Whom it is about. */
  readonly names: readonly string[];
}

/** A command over a deployed stage. */
export interface StageCommand {
  readonly usage: string;
  /** Whether it does what it is asked. */
  readonly takes: (asked: AskedOfStage) => boolean;
  readonly run: (stage: StageOutputs, asked: AskedOfStage) => Promise<void>;
}

/** @returns the exit code: 2 when it was not understood, or when something is missing here, which is told. */
export async function runStageCommand({ usage, takes, run }: StageCommand, args: readonly string[]): Promise<number> {
  const asked = read(args);
  if (asked === 'help') {
    console.log(usage);
    return 0;
  }
  if (asked === undefined || !takes(asked)) {
    console.error(usage);
    return 2;
  }
  try {
    const found = await findStage(new CloudFormationClient(), asked.stage);
    if (!('missing' in found)) {
      await run(found, asked);
      return 0;
    }
    console.error('What is missing here:');
    for (const one of found.missing) console.error(`- ${one}`);
    return 2;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

function read(args: readonly string[]): AskedOfStage | 'help' | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: args.filter((arg) => arg !== '--'),
      allowPositionals: true,
      options: {
        stage: { type: 'string' },
        tokens: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const { help, stage, tokens } = values;
    if (help) return 'help';
    if (stage === undefined) return undefined;
    return { stage, names: positionals, ...(tokens === undefined ? {} : { tokens }) };
  } catch {
    return undefined; // Any other argument.
  }
}
