import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { repositoryRoot } from '../src/command.ts';

/** Start Node as every root script does, after making it believe that it is another version. */
const startAs = (version: string) =>
  spawnSync(
    process.execPath,
    [
      '--import',
      `data:text/javascript,Object.defineProperty(process,'versions',{value:{node:'${version}'}});Object.defineProperty(process,'version',{value:'v${version}'})`,
      '--import',
      './tools/workspace/src/node-24.mjs',
      '--eval',
      'console.log("ran")',
    ],
    { cwd: repositoryRoot, encoding: 'utf8' },
  );

test.each(['20.20.2', '22.13.0', '24.10.0'])('on Node %s a command says in one line what it needs', (version) => {
  const { status, stdout, stderr } = startAs(version);
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toMatch(new RegExp(`^Emporion runs on Node 24\\.11 or later; this is v${version}\\. .*\\n$`));
});

test.each(['24.11.0', '24.21.0', '26.0.0'])('on Node %s it runs', (version) => {
  expect(startAs(version)).toMatchObject({ status: 0, stdout: 'ran\n', stderr: '' });
});
