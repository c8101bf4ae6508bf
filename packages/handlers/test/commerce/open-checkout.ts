import {
  aesTokenVault,
  durableWorkflows,
  hmacSha256,
  openDatabase,
  sampleProducts,
  scriptedPaymentGateway,
  seedCatalog,
  sha256,
  sqliteCarts,
  sqliteCheckouts,
  sqliteOrderPlacements,
  sqliteOrders,
  sqlitePayments,
  sqlitePriceBook,
  sqliteProductCatalog,
  sqliteProductShelf,
  sqliteReceipts,
  sqliteRecorder,
  sqliteRedemptions,
  sqliteStockLevels,
  sqliteStockReservations,
  uuidSource,
  virtualClock,
} from '@emporion/adapters/embedded';
import { instant } from '@emporion/kernel';
import { standardOrderingPolicy } from '@emporion/ordering';
import { standardPricingPolicy } from '@emporion/pricing';
import type { CheckoutPorts } from '../../src/commerce/checkout/ports.ts';
import { customerCheckoutRoutes, customerOrderRoutes, warehouseRoutes } from '../../src/commerce/checkout/routes.ts';
import { checkoutSchedules } from '../../src/commerce/checkout/schedules.ts';
import { checkoutSubscriptions } from '../../src/commerce/checkout/subscriptions.ts';
import { checkoutWorkflows } from '../../src/commerce/checkout/workflows.ts';
import { createHttpFunction, createScheduleFunction, signedCursors } from '../../src/index.ts';
import { busOf, context, eventsIn, flowsOf } from '../embedded-wiring.ts';
import { ask, type TestRequest } from '../http/invoke.ts';

const products = sampleProducts(3).map(({ product }) => product);

/** What this shop sells: saucepans at 34.90, and in a shop of several products what comes next. */
export const sold: readonly string[] = products.map(({ sku }) => sku);
export const saucepan: string = sold[0] ?? '';
export const address = { name: 'Ada', line1: 'Ring 1', postalCode: '1010', city: 'Wien', country: 'AT' };

/** The checkout over embedded adapters in memory: routes, consumers, and the flow from its deployed definition. */
export async function openCheckout({
  units = 10,
  kinds = 1,
  wrap = (ports) => ports,
  deliveries = 1,
  around,
}: {
  readonly units?: number;
  /** How many products it sells, from 1 to 3. */
  readonly kinds?: number;
  /** What flow and consumers are given in the place of the real ports. */
  readonly wrap?: (ports: CheckoutPorts) => CheckoutPorts;
  /** Deliver every event that often. */
  readonly deliveries?: number;
  /** What stands around every task of the flow. */
  readonly around?: (task: string, run: () => Promise<unknown>) => Promise<unknown>;
} = {}) {
  const database = openDatabase(':memory:');
  const clock = virtualClock(instant(1_790_000_000_000));
  const ids = uuidSource({ clock });
  const recorder = sqliteRecorder({ database, ids });
  const stockLevels = sqliteStockLevels({ database, recorder });
  const priceBook = sqlitePriceBook({ database });
  const bank = scriptedPaymentGateway({ database, challengeUrlOf: (reference) => `/bank/${reference}` });
  const occasion = { at: clock.now(), cause: { correlationId: 'seed', causationId: 'seed' } };
  await seedCatalog({
    shelf: sqliteProductShelf({ database, recorder }),
    priceList: priceBook,
    stockLevels: { receive: async () => {} },
    occasion,
    count: kinds,
  });
  await stockLevels.receive(
    { id: 'delivery-1', lines: sold.slice(0, kinds).map((sku) => ({ sku, quantity: units })) },
    occasion,
  );

  const ended = new Map<string, string | undefined>();
  const openFlow = () =>
    durableWorkflows({
      database,
      clock,
      ids,
      random: () => 0,
      onEnd: ({ name }, error) => ended.set(name, error?.message),
      workflows: flowsOf(checkoutWorkflows, () => wrapped, around),
    });
  let flow = openFlow();

  const ports: CheckoutPorts = {
    clock,
    ids,
    processes: { start: (...begun) => flow.start(...begun) },
    callbacks: { succeed: (...answer) => flow.succeed(...answer) },
    cursors: signedCursors(hmacSha256(new Uint8Array(32))),
    catalog: sqliteProductCatalog({ database }),
    priceBook,
    pricingPolicy: standardPricingPolicy,
    stockLevels,
    carts: sqliteCarts({ database, recorder }),
    stockReservations: sqliteStockReservations({ database, recorder }),
    payments: sqlitePayments({ database, recorder }),
    gateway: bank,
    checkouts: sqliteCheckouts({ database, recorder }),
    orders: sqliteOrders({ database, recorder }),
    placements: sqliteOrderPlacements({ database, recorder }),
    redemptions: sqliteRedemptions({ database }),
    vault: aesTokenVault({ key: new Uint8Array(32).fill(3) }),
    policy: standardOrderingPolicy,
  };
  const wrapped = wrap(ports);

  const bus = busOf(checkoutSubscriptions, wrapped, { database, clock, deliveries });
  bus.start();

  const receipts = sqliteReceipts({ database });
  const served = [...customerCheckoutRoutes, ...customerOrderRoutes, ...warehouseRoutes];
  const http = createHttpFunction(served, { ...ports, receipts, sha256 });
  const events = () => eventsIn(database);

  return {
    clock,
    ports,
    receipts,
    bank,
    events,
    /** What the error says with which a flow ended; undefined while it runs, and when it succeeded. */
    errorOf: (checkoutId: string) => ended.get(checkoutId),
    /** More saucepans come. */
    receive: (id: string, quantity: number) =>
      stockLevels.receive({ id, lines: [{ sku: saucepan, quantity }] }, { ...occasion, at: clock.now() }),
    levels: stockLevels.levels,
    /** The level of the saucepan. */
    level: async () => (await stockLevels.levels([saucepan]))[0],
    typesOf: (id: string) =>
      events()
        .filter(({ subject }) => subject.endsWith(id))
        .map(({ type }) => type.replace(/\.v1$/, '')),
    ask: (request: TestRequest) => ask(http, request),
    /** Ask as a customer. */
    as: (customer: string, method: string, path: string, body?: unknown, key = 'key-1') =>
      ask(http, { method, path, subject: customer, scope: 'shop/order', headers: { 'idempotency-key': key }, body }),
    /** Put saucepans into the cart of a customer. */
    fill: async (customer: string, quantity: number, coupons: readonly string[] = []) => {
      const owner = { kind: 'customer', id: customer } as const;
      const { version } = await ports.carts.load(owner);
      const cart = { lines: [{ sku: saucepan, quantity }], coupons };
      await ports.carts.save([{ owner, cart, expectedVersion: version }], { events: [], ...occasion });
    },
    /** Do what is done again and again, once. */
    runSchedules: async () => {
      for (const row of checkoutSchedules) await createScheduleFunction(row, wrapped)({}, context);
    },
    /** The deliveries that were given up. */
    deadLetters: () => database.statement('select consumer, error from dead_letter').all(),
    /** Whether the flow of a checkout has ended. */
    isEnded: (checkoutId: string) => ended.has(checkoutId),
    /** Whether the bank has a question to the customer, and the flow waits for the answer. */
    isAsking: (checkoutId: string) =>
      database.statement("select 1 from checkout where id = ? and status = 'action-required'").get(checkoutId) !==
      undefined,
    /** Let everything run that is ready, until a condition holds. It needs turns of the event loop, not time. */
    settle: async (isSo: () => boolean) => {
      for (let turn = 0; turn < 5_000 && !isSo(); turn++) await new Promise((resolve) => setImmediate(resolve));
    },
    /** End the process in the middle of whatever it does, and begin a new one over the same database. */
    restart: async () => {
      await flow.stop();
      flow = openFlow();
      flow.resume();
    },
    /** Until every consumer has seen everything. */
    idle: () => bus.idle(),
    close: async () => {
      await bus.stop();
      await flow.stop();
      database.close();
    },
  };
}

export type Checkout = Awaited<ReturnType<typeof openCheckout>>;
