import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The folder of the repository, with a slash at its end. */
export const repositoryRoot: string = fileURLToPath(new URL('../../../', import.meta.url));

/** How a command ended; `output` is what it printed, empty when it printed straight to the terminal. */
export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** Where a command prints and in which folder it runs. */
export interface RunOptions {
  readonly print: 'terminal' | 'collect';
  readonly cwd?: string;
}

/** Run a program from the root of the repository, unless told otherwise, without a shell; it never reads our stdin. */
export function run(program: string, args: readonly string[], { print, cwd }: RunOptions): Promise<Ended> {
  return new Promise((resolve) => {
    const out = print === 'terminal' ? 'inherit' : 'pipe';
    const child = spawn(program, args, { cwd: cwd ?? repositoryRoot, stdio: ['ignore', out, out] });
    let output = '';
    const collect = (chunk: string): void => {
      output += chunk;
    };
    child.stdout?.setEncoding('utf8').on('data', collect);
    child.stderr?.setEncoding('utf8').on('data', collect);
    child.on('error', (error) => resolve({ code: 127, output: `${output}${program}: ${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** The path of an installed tool's program, as in `node_modules/.bin`. */
export const installed = (tool: string): string => `${repositoryRoot}node_modules/.bin/${tool}`;

/** Run pnpm: the one that started us, or the newest of its major through npx. */
export function pnpm(args: readonly string[], options: RunOptions): Promise<Ended> {
  const starter = process.env['npm_execpath'] ?? '';
  return /pnpm(?:\.exe)?$/.test(starter)
    ? run(starter, args, options)
    : run('npx', ['-y', 'pnpm@12', ...args], options);
}
