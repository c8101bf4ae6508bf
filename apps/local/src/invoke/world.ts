import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, systemClock, uuidSource, type VirtualClock, virtualClock } from '@emporion/adapters/embedded';
import type { Pseudonymize } from '@emporion/clickstream';
import type { Ports, RelayPorts } from '@emporion/handlers';
import { ok, parseInstant } from '@emporion/kernel';
import type { Callbacks, Processes } from '@emporion/messages';
import { compose } from '../compose.ts';
import { type DataFolder, takeDataFolder } from '../data-folder.ts';
import { seed } from '../seed.ts';
import { cloudPorts } from './cloud-ports.ts';
import { type NumberedIds, numberedIds } from './numbered-ids.ts';

/** Everything that any function needs, in one process and with nothing that goes on by itself. */
export interface World {
  readonly ports: Ports;
  readonly relay: RelayPorts;
  readonly pseudonymize: Pseudonymize;
  /**
   * Begin a step, at a moment if it matters; in a world of its own only, in which every run is the same: the ids of a step
   * do not depend on those before it.
   */
  begin?(step: number, at?: string): Promise<void>;
  /** What the functions told the world since this was last asked: see `emits` of a sample. */
  emitted(): readonly string[];
  close(): Promise<void>;
}

const aMonday = parseInstant('2026-11-23T09:00:00Z');

/**
 * Compose the local platform without its bus, its flows and its schedules: flows are started and answered in word only,
 * and no event is delivered.
 *
 * @param dataFolder - of a local platform that is not running. @default - a world of its own with some samples, in a
 * folder that goes when it is closed
 * @throws UnusableFolder or DatabaseDamaged
 */
export async function openWorld(dataFolder?: string): Promise<World> {
  const alone = dataFolder === undefined ? { ids: numberedIds(), clock: virtualClock(aMonday) } : undefined;
  const folder = dataFolder === undefined ? passingFolder() : takeDataFolder(dataFolder, { fresh: false });
  const database = openDatabase(alone === undefined ? join(folder.path, 'emporion.db') : ':memory:');
  const clock = alone?.clock ?? systemClock();
  const ids = alone?.ids ?? uuidSource({ clock });
  const told: string[] = [];
  const flows = flowsInWord((what) => told.push(what));
  const { ports, recorder, pseudonymize, lake } = compose({ folder, database, clock, ids, flows });
  if (alone !== undefined) await seed({ database, recorder, at: aMonday, products: 20, customers: 10 });

  const recorded = database.statement('select position, type from outbox where position > ? order by position');
  let seen = 0;
  const emitted = (): readonly string[] => {
    const rows = recorded.all(seen);
    seen = Number(rows.at(-1)?.['position'] ?? seen);
    return [...rows.map(({ type }) => String(type)), ...told.splice(0)];
  };
  return {
    ports,
    relay: cloudPorts(clock, (types) => told.push(...types)),
    pseudonymize,
    ...(alone === undefined ? {} : { begin: beginOf(alone) }),
    emitted,
    close: async () => {
      await lake.close();
      database.close();
      folder.release();
    },
  };
}

/** A folder that goes when it is released, and whose secrets are none. */
function passingFolder(): DataFolder {
  const path = mkdtempSync(join(tmpdir(), 'emporion-invoke-'));
  return {
    path,
    secret: (name) => new Uint8Array(32).fill(name.length),
    release: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** Flows of which one is only told that they were started or answered. */
function flowsInWord(tell: (what: string) => void): Processes & Callbacks {
  const started = new Set<string>();
  return {
    start: async (process, name) => {
      if (started.has(`${process} ${name}`)) return 'already-started';
      started.add(`${process} ${name}`);
      tell(`flow ${process} started`);
      return 'started';
    },
    succeed: async () => {
      tell('flow answered');
      return ok(undefined);
    },
  };
}

const beginOf =
  ({ ids, clock }: { readonly ids: NumberedIds; readonly clock: VirtualClock }) =>
  async (step: number, at?: string): Promise<void> => {
    ids.block(step);
    if (at !== undefined) await clock.advance(parseInstant(at) - clock.now());
  };
