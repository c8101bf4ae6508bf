import './quiet-logs.ts';
import { DatabaseDamaged, systemClock, virtualClock } from '@emporion/adapters/embedded';
import { readArguments, usage } from './arguments.ts';
import { UnusableFolder } from './data-folder.ts';
import { PortTaken, runPlatform } from './run-platform.ts';

/** Say one line and leave with a failure. */
function fail(line: string): never {
  console.error(`emporion: ${line}`);
  process.exit(1);
}

const args = readArguments(process.argv.slice(2));
if (!args.ok) fail(`${args.error} (see --help)`);
if (args.value === 'help') {
  console.log(usage);
  process.exit(0);
}

const clock = args.value.clock === 'virtual' ? virtualClock(systemClock().now()) : systemClock();
try {
  const running = await runPlatform({ ...args.value, clock, say: (line) => console.log(line) });
  const stop = () => {
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(String(error)),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  if (error instanceof PortTaken || error instanceof UnusableFolder) fail(error.message);
  if (error instanceof DatabaseDamaged) {
    fail(`the database in ${args.value.data} is damaged (${error.message}); move it away, or start with --fresh`);
  }
  throw error;
}
