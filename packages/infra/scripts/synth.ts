import { asked, synthesize } from './assembly.ts';

const usage = `Usage: pnpm synth [-c stage=dev|staging|prod] [-c alarms=on] [--output DIR]

Makes the templates of a stage, or of all of them, without an account: functions bundled, findings of the validator and of
the rule pack as errors, and the size of each bundle printed. The exit code is 0 only when everything passed.`;

const args = process.argv.slice(2);
const request = asked(args);
if (args.includes('--help') || args.includes('-h')) console.log(usage);
else if (request === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else process.exitCode = await synthesize(request);
