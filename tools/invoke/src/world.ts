import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outboxEnvelope } from '@emporion/adapters/aws';
import {
  aesTokenVault,
  clickstreamLake,
  hmacSha256,
  openDatabase,
  sampleCreditFiles,
  scriptedCreditBureau,
  scriptedPaymentGateway,
  seedCatalog,
  seedCreditReports,
  sha256,
  sqliteBusJournal,
  sqliteCarts,
  sqliteCheckouts,
  sqliteLoanApplications,
  sqliteLoanReviews,
  sqliteOrderPlacements,
  sqliteOrders,
  sqlitePayments,
  sqlitePriceBook,
  sqliteProductCatalog,
  sqliteProductSearch,
  sqliteProductShelf,
  sqliteReceipts,
  sqliteRecorder,
  sqliteStockLevels,
  sqliteStockReservations,
  systemClock,
  uuidSource,
  type VirtualClock,
  virtualClock,
} from '@emporion/adapters/embedded';
import { type Pseudonymize, pseudonyms } from '@emporion/clickstream';
import { type Ports, type RelayPorts, signedCursors, signedGuestCookie } from '@emporion/handlers';
import { ok, parseInstant } from '@emporion/kernel';
import { standardLendingPolicy } from '@emporion/loan-origination';
import { inMemoryOutbox, inMemoryPublisher } from '@emporion/messages/testing';
import { standardOrderingPolicy } from '@emporion/ordering';
import { standardPricingPolicy } from '@emporion/pricing';
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

const products = 20;
const customers = 10;
const aMonday = parseInstant('2026-11-23T09:00:00Z');

/**
 * Choose an embedded adapter for every port. Flows are started and answered in word only, and no event is delivered.
 *
 * @param dataFolder - of a local platform that is not running. @default - a world of its own with some samples, in a
 * folder that goes when it is closed
 */
export async function openWorld(dataFolder?: string): Promise<World> {
  const folder = dataFolder ?? mkdtempSync(join(tmpdir(), 'emporion-invoke-'));
  const alone = dataFolder === undefined ? { ids: numberedIds(), clock: virtualClock(aMonday) } : undefined;
  const database = openDatabase(alone === undefined ? join(folder, 'emporion.db') : ':memory:');
  const clock = alone?.clock ?? systemClock();
  const ids = alone?.ids ?? uuidSource({ clock });
  const recorder = sqliteRecorder({ database, ids });
  const secret = (name: string): Uint8Array =>
    alone === undefined ? readFileSync(join(folder, `${name}.secret`)) : new Uint8Array(32).fill(name.length);
  const pseudonymize = pseudonyms({ keyId: 'k1', keyedHash: hmacSha256(secret('pseudonym')) });

  const priceBook = sqlitePriceBook({ database });
  const stockLevels = sqliteStockLevels({ database, recorder });
  if (alone !== undefined) {
    const cause = { correlationId: 'seed', causationId: 'seed' };
    const shelf = sqliteProductShelf({ database });
    await seedCatalog({ shelf, priceList: priceBook, stockLevels, occasion: { at: aMonday, cause }, count: products });
    seedCreditReports(database, sampleCreditFiles(customers));
  }

  const started = new Set<string>();
  const told: string[] = [];
  const common = {
    clock,
    ids,
    sha256,
    processes: {
      start: async (process: string, name: string) => {
        if (started.has(`${process} ${name}`)) return 'already-started';
        started.add(`${process} ${name}`);
        told.push(`flow ${process} started`);
        return 'started';
      },
    },
    callbacks: {
      succeed: async () => {
        told.push('flow answered');
        return ok(undefined);
      },
    },
    cursors: signedCursors(hmacSha256(secret('cursor'))),
    vault: aesTokenVault({ key: secret('vault') }),
  } as const;

  // The engine of the lake starts slowly, and hardly any function needs it.
  let opened: ReturnType<typeof clickstreamLake> | undefined;
  const lake = () => {
    opened ??= clickstreamLake({ database, folder: join(folder, 'lake'), processing: { sha256, pseudonymize } });
    return opened;
  };

  const ports: Ports = {
    sha256,
    receipts: sqliteReceipts({ database }),
    commerce: {
      ...common,
      catalog: sqliteProductCatalog({ database }),
      productSearch: sqliteProductSearch({ database }),
      priceBook,
      pricingPolicy: standardPricingPolicy,
      stockLevels,
      stockReservations: sqliteStockReservations({ database, recorder }),
      payments: sqlitePayments({ database, recorder }),
      gateway: scriptedPaymentGateway({ database, challengeUrlOf: (reference) => `/local/bank/${reference}` }),
      checkouts: sqliteCheckouts({ database, recorder }),
      orders: sqliteOrders({ database, recorder }),
      placements: sqliteOrderPlacements({ database, recorder }),
      policy: standardOrderingPolicy,
      carts: sqliteCarts({ database, recorder }),
      guestCookie: signedGuestCookie({ keyedHash: hmacSha256(secret('cookie')), isSecure: false }),
    },
    lending: {
      ...common,
      applications: sqliteLoanApplications({ database, recorder }),
      reviews: sqliteLoanReviews({ database }),
      bureau: scriptedCreditBureau({ database, clock }),
      policy: standardLendingPolicy,
    },
    get lake() {
      const { journal, loader, reports } = lake();
      return { ...common, clickstreamJournal: journal, clickstreamLoader: loader, clickstreamReports: reports };
    },
    ops: {
      cursors: common.cursors,
      busJournal: sqliteBusJournal({ database }),
      readiness: { problems: async () => [] },
    },
  };
  const published = inMemoryPublisher();
  const recorded = database.statement('select position, type from outbox where position > ? order by position');
  let seen = { position: 0, published: 0 };
  const emitted = (): readonly string[] => {
    const rows = recorded.all(seen.position);
    const taken = published.taken().slice(seen.published);
    seen = {
      position: Number(rows.at(-1)?.['position'] ?? seen.position),
      published: seen.published + taken.length,
    };
    return [...[...rows, ...taken].map(({ type }) => String(type)), ...told.splice(0)];
  };
  return {
    ports,
    relay: { clock, eventPublisher: published, outboxItems: inMemoryOutbox(), outboxEnvelope },
    pseudonymize,
    ...(alone === undefined ? {} : { begin: beginOf(alone) }),
    emitted,
    close: async () => {
      await opened?.close();
      database.close();
      if (alone !== undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

const beginOf =
  ({ ids, clock }: { readonly ids: NumberedIds; readonly clock: VirtualClock }) =>
  async (step: number, at?: string): Promise<void> => {
    ids.block(step);
    if (at !== undefined) await clock.advance(parseInstant(at) - clock.now());
  };
