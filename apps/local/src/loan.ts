import { runLoan } from './loan/run-loan.ts';

process.exitCode = await runLoan(process.argv.slice(2), {
  say: (line) => console.log(line),
  complain: (line) => console.error(line),
  env: process.env,
});
