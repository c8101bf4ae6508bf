import { join } from 'node:path';
import {
  aesTokenVault,
  type ClickstreamLake,
  circuitBreaker,
  clickstreamLake,
  type Database,
  guardedCreditBureau,
  hmacSha256,
  type Recorder,
  type ScriptedBank,
  scriptedCreditBureau,
  scriptedPaymentGateway,
  sha256,
  sqliteApplicationDrafts,
  sqliteBusJournal,
  sqliteCarts,
  sqliteCheckouts,
  sqliteCreditReports,
  sqliteLoanApplications,
  sqliteLoanRetention,
  sqliteLoanReviews,
  sqliteNotices,
  sqliteOrderPlacements,
  sqliteOrders,
  sqlitePayments,
  sqlitePriceBook,
  sqliteProductCatalog,
  sqliteProductIndex,
  sqliteProductSearch,
  sqliteReceipts,
  sqliteRecorder,
  sqliteRedemptions,
  sqliteStockLevels,
  sqliteStockMovements,
  sqliteStockPolicies,
  sqliteStockReservations,
  sqliteStockWatches,
} from '@emporion/adapters/embedded';
import type { ProductIndex } from '@emporion/catalog';
import { type Pseudonymize, pseudonyms } from '@emporion/clickstream';
import { cachedCreditBureau } from '@emporion/credit-risk';
import { type Ports, signedCursors, signedGuestCookie } from '@emporion/handlers';
import { type Clock, err } from '@emporion/kernel';
import { standardLendingPolicy, standardNoticePolicy } from '@emporion/loan-origination';
import type { Callbacks, IdSource, Processes } from '@emporion/messages';
import { standardOrderingPolicy } from '@emporion/ordering';
import { standardPricingPolicy } from '@emporion/pricing';
import { composeRecommendations } from './compose-recommendations.ts';
import type { DataFolder } from './data-folder.ts';
import { challengeUrlOf } from './local-routes.ts';

/** An adapter behind every port, and what stands behind those adapters. */
export interface Composition {
  readonly ports: Ports;
  readonly recorder: Recorder;
  /** The bank behind the payment gateway, where the local platform answers for the customer. */
  readonly bank: ScriptedBank;
  readonly pseudonymize: Pseudonymize;
  /** What the search asks. */
  readonly productIndex: ProductIndex;
  /** To be closed before the database. */
  readonly lake: ClickstreamLake;
}

export interface ComposeOptions {
  readonly folder: Pick<DataFolder, 'path' | 'secret'>;
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly flows: Processes & Callbacks;
}

/** Choose an adapter for every port. Its mirror in the cloud is `packages/handlers/src/compose-aws/`. */
export function compose({ folder, database, clock, ids, flows }: ComposeOptions): Composition {
  const recorder = sqliteRecorder({ database, ids });
  const pseudonymize = pseudonyms({ keyId: 'k1', keyedHash: hmacSha256(folder.secret('pseudonym')) });
  const lake = clickstreamLake({ database, folder: join(folder.path, 'lake'), processing: { sha256, pseudonymize } });
  const bank = scriptedPaymentGateway({ database, challengeUrlOf });
  const notices = sqliteNotices({ database });
  const catalog = sqliteProductCatalog({ database });
  const productIndex = sqliteProductIndex({ database });
  const common = {
    clock,
    ids,
    sha256,
    processes: flows,
    callbacks: flows,
    cursors: signedCursors(hmacSha256(folder.secret('cursor'))),
    vault: aesTokenVault({ key: folder.secret('vault') }),
  };
  const ports: Ports = {
    sha256,
    receipts: sqliteReceipts({ database }),
    commerce: {
      ...common,
      receipts: sqliteReceipts({ database }),
      catalog,
      productSearch: sqliteProductSearch({ database }),
      priceBook: sqlitePriceBook({ database }),
      pricingPolicy: standardPricingPolicy,
      stockLevels: sqliteStockLevels({ database, recorder }),
      stockReservations: sqliteStockReservations({ database, recorder }),
      stockMovements: sqliteStockMovements({ database }),
      stockPolicies: sqliteStockPolicies({ database }),
      stockWatches: sqliteStockWatches({ database, recorder }),
      payments: sqlitePayments({ database, recorder }),
      gateway: bank,
      // The scripted bank is asked, and tells nothing unasked.
      paymentWebhooks: { read: () => err({ reason: 'signature-invalid' }) },
      checkouts: sqliteCheckouts({ database, recorder }),
      orders: sqliteOrders({ database, recorder }),
      placements: sqliteOrderPlacements({ database, recorder }),
      redemptions: sqliteRedemptions({ database }),
      policy: standardOrderingPolicy,
      carts: sqliteCarts({ database, recorder }),
      ...composeRecommendations({ database, catalog, clock }),
      // There is only HTTP on this machine.
      guestCookie: signedGuestCookie({ keyedHash: hmacSha256(folder.secret('cookie')), isSecure: false }),
    },
    lending: {
      ...common,
      applications: sqliteLoanApplications({ database, recorder }),
      drafts: sqliteApplicationDrafts({ database, recorder }),
      reviews: sqliteLoanReviews({ database }),
      bureau: cachedCreditBureau({
        bureau: guardedCreditBureau({
          bureau: scriptedCreditBureau({ database, clock }),
          breaker: circuitBreaker({ clock }),
        }),
        reports: sqliteCreditReports({ database }),
        clock,
      }),
      notifications: notices,
      notices,
      retention: sqliteLoanRetention({ database }),
      noticePolicy: standardNoticePolicy,
      policy: standardLendingPolicy,
    },
    lake: {
      ...common,
      clickstreamJournal: lake.journal,
      clickstreamLoader: lake.loader,
      clickstreamReports: lake.reports,
    },
    ops: {
      cursors: common.cursors,
      busJournal: sqliteBusJournal({ database }),
      readiness: {
        problems: async () => {
          try {
            database.statement('select 1').get();
            return [];
          } catch (error) {
            return [`database: ${String(error)}`];
          }
        },
      },
    },
  };
  return { ports, recorder, bank, pseudonymize, productIndex, lake };
}
