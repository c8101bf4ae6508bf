import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A program to run. */
export interface Program {
  readonly program: string;
  readonly args: readonly string[];
  /** All that it sees of the environment, beside a place in the room for temporary files. */
  readonly env: Environment;
  readonly cwd?: string;
}

/** The folder and the processes of one run. When our process ends, however it ends, nothing is left of either. */
export interface Room {
  readonly folder: string;
  /** A folder in there, made at once. */
  folderOf(name: string): string;
  /** Start a program whose output goes to the log. */
  start(program: Program): ChildProcess;
  /**
   * Run a program to its end.
   *
   * @param print - where its output goes: `log` keeps it for a failure, `terminal` shows it.
   * @throws Error if it does not end well.
   */
  run(program: Program, print?: 'log' | 'terminal'): Promise<void>;
  /** The last lines that programs wrote to the log. */
  logTail(lines: number): string;
}

/** @param log - where the output of programs is kept when the room is gone; absent: it goes with the room. */
export function openRoom(log?: string): Room {
  const folder = mkdtempSync(join(tmpdir(), 'emporion-cloud-'));
  const logFile = log ?? join(folder, 'log');
  appendFileSync(logFile, '');
  const alive = new Set<ChildProcess>();
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);

  process.once('exit', () => {
    for (const { pid } of alive) if (pid !== undefined) killGroup(pid);
    // A process that has just been killed may still have had a file open.
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

  const launch = ({ program, args, env, cwd }: Program, print: 'log' | 'terminal'): ChildProcess => {
    const out = print === 'terminal' ? 'inherit' : openSync(logFile, 'a');
    // A group of its own, because programs start programs, and all of them have to end.
    const child = spawn(program, args, {
      env: { ...env, TMPDIR: temporary },
      cwd: cwd ?? folder,
      detached: true,
      stdio: ['ignore', out, out],
    });
    if (typeof out === 'number') closeSync(out);
    alive.add(child);
    return child;
  };

  return {
    folder,
    folderOf: (name) => {
      mkdirSync(join(folder, name), { recursive: true });
      return join(folder, name);
    },
    start: (program) => launch(program, 'log'),
    run: async (program, print = 'log') => {
      const child = launch(program, print);
      const [code, signal] = await once(child, 'exit'); // Rejects when the program cannot be started.
      alive.delete(child);
      if (code !== 0) throw new Error(`${program.program} ${program.args[0]} ended with ${code ?? signal}`);
    },
    logTail: (lines) => readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n'),
  };
}

/** It holds nothing but what was made for this run, so it need not be asked first. */
function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // All of it has ended.
  }
}
