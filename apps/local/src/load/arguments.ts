import { parseArgs } from 'node:util';
import { err, ok, type Result } from '@emporion/kernel';
import { type Profile, profiles } from './profiles.ts';

/** How the load was asked for. */
export interface LoadArguments {
  readonly connections: number;
  readonly seconds: number;
  /** The mean time that a visitor takes between two requests. */
  readonly pauseSeconds: number;
  readonly profile: Profile;
  /** A platform that runs already; otherwise one is started for the run. */
  readonly url?: string;
  /** Where the report goes as JSON. */
  readonly json?: string;
}

export const usage = `Visit the shop with thousands of open connections, and judge what came of it.

Usage: pnpm load [options]

  --connections NUMBER  visitors, each with a connection of its own that stays open (default 2000)
  --seconds NUMBER      how long they visit (default 60)
  --pause NUMBER        seconds that a visitor takes between two requests, on average (default 5)
  --profile NAME        ${Object.keys(profiles).join(', ')} (default mixed)
  --url URL             a platform that runs already (default: one is started in a folder of its own)
  --yes                 the platform at that URL is not on this machine, and may be loaded all the same
  --json FILE           write the report as JSON
  --help                show this

What is in the books is audited only of a platform that the run has started. The exit code is 1 when a verdict is broken.`;

const isLoopback = ({ hostname }: URL): boolean => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);

/** Read the command line. Refuses with one line that says what is wrong. */
export function readArguments(argv: readonly string[]): Result<LoadArguments | 'help', string> {
  try {
    const { values } = parseArgs({
      args: argv.filter((argument) => argument !== '--'),
      options: {
        connections: { type: 'string', default: '2000' },
        seconds: { type: 'string', default: '60' },
        pause: { type: 'string', default: '5' },
        profile: { type: 'string', default: 'mixed' },
        url: { type: 'string' },
        yes: { type: 'boolean', default: false },
        json: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return ok('help');
    const [connections, seconds, pauseSeconds] = [values.connections, values.seconds, values.pause].map(Number);
    if (!isWithin(connections, 1, 50_000)) return err(`not a number of connections: ${values.connections}`);
    if (!isWithin(seconds, 1, 3_600)) return err(`not a number of seconds: ${values.seconds}`);
    if (!(pauseSeconds !== undefined && pauseSeconds >= 0 && pauseSeconds <= 60)) {
      return err(`not a pause in seconds: ${values.pause}`);
    }
    if (!isProfile(values.profile)) return err(`not a profile: ${values.profile}`);
    if (values.url !== undefined) {
      if (!URL.canParse(values.url)) return err(`not a URL: ${values.url}`);
      if (!isLoopback(new URL(values.url)) && !values.yes)
        return err(`not on this machine, and no --yes: ${values.url}`);
    }
    return ok({
      connections,
      seconds,
      pauseSeconds,
      profile: values.profile,
      ...(values.url === undefined ? {} : { url: new URL(values.url).origin }),
      ...(values.json === undefined ? {} : { json: values.json }),
    });
  } catch (error) {
    return err(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}

const isWithin = (value: number | undefined, least: number, most: number): value is number =>
  value !== undefined && Number.isInteger(value) && value >= least && value <= most;

const isProfile = (name: string): name is Profile => Object.hasOwn(profiles, name);
