import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as passing } from 'node:timers/promises';
import type { LoadArguments } from './arguments.ts';
import { openConnection } from './connection.ts';
import { profiles } from './profiles.ts';
import { createTally, type Tally, type TallyReport } from './tally.ts';
import { type Bought, type Visitor, visit } from './visitor.ts';

export interface LoadOptions extends Pick<LoadArguments, 'connections' | 'seconds' | 'pauseSeconds' | 'profile'> {
  readonly url: string;
  /** Who signs in: every other visitor, as far as they go. All others are guests. */
  readonly customers: readonly Customer[];
  /** A number in [0, 1). */
  readonly random: () => number;
  /** Told how it goes, a line at a time. */
  readonly say: (line: string) => void;
}

export interface Customer {
  readonly id: string;
  readonly token: string;
}

/** What visitors met, and what they were promised. */
export interface Load extends TallyReport {
  readonly bought: readonly Bought[];
  /** The least connections that were open at a time. */
  readonly leastOpen: number;
  /** How late the visitors themselves were: what is as long in the figures may be theirs. In milliseconds. */
  readonly ownDelayP99: number;
}

// So many at once fit into the backlog of a listening socket.
const openAtOnce = 100;
const millisecondsPerProgress = 5_000;
const nanosecondsPerMillisecond = 1_000_000;

/** Let the visitors in, then let them do what they came for until the time is up. */
export async function runLoad(options: LoadOptions): Promise<Load> {
  const { connections, seconds, profile, random, say } = options;
  const tally = createTally();
  const bought: Bought[] = [];
  const open = { now: 0, least: 0 };
  let end = Number.POSITIVE_INFINITY;
  const visitors = Array.from({ length: connections }, (_, index) => {
    const customer = index % 2 === 0 ? options.customers[(index / 2) % options.customers.length] : undefined;
    return openVisitor(options, customer, { tally, open, timeLeft: () => end - performance.now() });
  });
  const ownDelay = monitorEventLoopDelay();
  try {
    for (let index = 0; index < visitors.length; index += openAtOnce) {
      await Promise.all(visitors.slice(index, index + openAtOnce).map(({ connection }) => connection.open()));
    }
    open.least = open.now;
    say(`${open.now} connections are open`);
    const began = performance.now();
    end = began + seconds * 1_000;
    ownDelay.enable();
    const progress = setInterval(() => {
      const passed = Math.round((performance.now() - began) / 1_000);
      say(`${passed} s: ${tally.requests()} requests, ${bought.length} checkouts, ${open.now} connections open`);
    }, millisecondsPerProgress);
    const onBought = (one: Bought) => bought.push(one);
    await Promise.all(visitors.map((visitor) => visit(visitor, { habits: profiles[profile], random, onBought })));
    clearInterval(progress);
    const ownDelayP99 = ownDelay.percentile(99) / nanosecondsPerMillisecond;
    return { ...tally.report((performance.now() - began) / 1_000), bought, leastOpen: open.least, ownDelayP99 };
  } finally {
    ownDelay.disable();
    await Promise.all(visitors.map(({ connection }) => connection.close()));
  }
}

interface Crowd {
  readonly tally: Tally;
  /** Connections. */
  readonly open: { now: number; least: number };
  /** In milliseconds; negative when the time is up. */
  readonly timeLeft: () => number;
}

/** Somebody who takes a moment between two requests, and comes back when told after being turned away. */
function openVisitor(
  { url, pauseSeconds, random }: LoadOptions,
  customer: Customer | undefined,
  { tally, open, timeLeft }: Crowd,
): Visitor {
  let comeBackIn = 0;
  const connection = openConnection({
    url,
    token: customer?.token,
    tally,
    onOpen: () => {
      open.now += 1;
    },
    onLost: () => {
      open.now -= 1;
      open.least = Math.min(open.least, open.now);
    },
    onShed: (seconds) => {
      comeBackIn = seconds;
    },
  });
  return {
    connection,
    pause: async () => {
      const wait = 1_000 * (comeBackIn + pauseSeconds * (0.5 + random()));
      comeBackIn = 0;
      const left = timeLeft();
      await passing(Math.max(0, Math.min(wait, left)));
      return wait < left;
    },
    ...(customer === undefined ? {} : { customerId: customer.id }),
  };
}
