import { fileURLToPath } from 'node:url';
import { acceptance } from './acceptance.ts';
import { runTests } from './run-tests.ts';

process.exitCode = acceptance(process.argv.slice(2), {
  root: fileURLToPath(new URL('../../../', import.meta.url)),
  print: (line) => console.log(line),
  complain: (line) => console.error(line),
  runTests,
});
