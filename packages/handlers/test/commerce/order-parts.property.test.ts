import { noStock, type StockLevel } from '@emporion/inventory';
import type { EventEnvelope } from '@emporion/messages';
import { money } from '@emporion/money';
import { type Order, type OrderCommand, type OrderLine, progressOf, standardOrderingPolicy } from '@emporion/ordering';
import { anyOrderWish, type PaperOrder, paperOrder } from '@emporion/ordering/testing';
import { balanceOf, emptyLedger, ledgerEntryOf, type PaymentEvent, post } from '@emporion/payments';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FaultMode, faultPlan } from './faults.ts';
import { address, type Checkout, openCheckout, sold } from './open-checkout.ts';

const units = 100_000;
const faults = faultPlan();
const open = () => openCheckout({ units, kinds: sold.length, wrap: faults.wrap, deliveries: 2 });
let shop: Checkout;
beforeAll(async () => {
  shop = await open();
});
afterAll(() => shop.close());

const movingCalls = ['ship', 'restock', 'refund', 'void', 'find', 'loadPayment', 'savePayment'] as const;

/** What is bought, what is asked of the order, how often, and what goes wrong meanwhile. */
const anyLife = () =>
  fc.record({
    quantities: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: sold.length }),
    wishes: fc.array(
      fc.record({
        wish: anyOrderWish(),
        times: fc.integer({ min: 1, max: 2 }),
        faults: fc.array(
          fc.record({
            call: fc.constantFrom(...movingCalls),
            modes: fc.array(fc.constantFrom<FaultMode>('before', 'after'), { minLength: 1, maxLength: 3 }),
          }),
          { minLength: 1, maxLength: 4 },
        ),
      }),
      { minLength: 3, maxLength: 9, size: 'max' },
    ),
  });
type Life = typeof anyLife extends () => fc.Arbitrary<infer T> ? T : never;

let buyers = 0;

/** Buy, and wait until the money is taken. */
async function buy(customer: string, quantities: readonly number[]): Promise<Order> {
  const owner = { kind: 'customer', id: customer } as const;
  const lines = quantities.map((quantity, index) => ({ sku: sold[index] ?? '', quantity }));
  const cause = { correlationId: 'test', causationId: 'test' };
  const recording = { events: [], at: shop.clock.now(), cause };
  await shop.ports.carts.save([{ owner, cart: { lines }, expectedVersion: 0 }], recording);
  const wish = { cardToken: 'tok_approved', shippingAddress: address };
  const { body } = await shop.as(customer, 'POST', '/v1/checkouts', wish);
  const { id } = body as { readonly id: string };
  await shop.settle(() => shop.isEnded(id));
  await shop.idle();
  return orderOf(id);
}

async function orderOf(id: string): Promise<Order> {
  const stored = await shop.ports.orders.load(id);
  if (stored === undefined) throw new RangeError(`no such order: ${id}`);
  return stored.order;
}

/** The request that a command is asked by: of the customer, or of the warehouse. */
function requestOf(id: string, command: OrderCommand): { readonly path: string; readonly isOps: boolean } | undefined {
  const isNamed = 'lines' in command;
  switch (command.type) {
    case 'confirm-order':
      return undefined;
    case 'ship-order':
      return { path: `/v1/ops/orders/${id}/shipments`, isOps: true };
    case 'cancel-order':
      if (command.reason === 'capture-failed') return undefined;
      if (command.reason === 'out-of-stock')
        return isNamed ? { path: `/v1/ops/orders/${id}/cancellations`, isOps: true } : undefined;
      return { path: `/v1/orders/${id}/cancellation${isNamed ? 's' : ''}`, isOps: false };
    case 'request-return':
      return { path: `/v1/orders/${id}/return${isNamed ? 's' : ''}`, isOps: false };
    case 'receive-return':
      return { path: `/v1/ops/orders/${id}/return-receipt${isNamed ? 's' : ''}`, isOps: true };
  }
}

/** Ask for something, that often under one key; every answer is the same. */
async function take(order: Order, customer: string, command: OrderCommand, times: number): Promise<number | undefined> {
  const request = requestOf(order.id, command);
  if (request === undefined) return undefined;
  const { lines, tracking }: { lines?: readonly OrderLine[]; tracking?: string } = {
    ...('lines' in command ? { lines: command.lines } : {}),
    ...('tracking' in command ? { tracking: command.tracking } : {}),
  };
  const body = { ...(lines && { lines }), ...(tracking && { tracking }) };
  const key = crypto.randomUUID();
  const { path, isOps } = request;
  const who = isOps ? { subject: 'otto', scope: 'ops/admin' } : { subject: customer, scope: 'shop/order' };
  const answers = [];
  for (let time = 0; time < times; time++) {
    answers.push(await shop.ask({ method: 'POST', path, ...who, headers: { 'idempotency-key': key }, body }));
  }
  for (const { status } of answers) expect(status).toBe(answers[0]?.status);
  return answers[0]?.status;
}

const levelsNow = async () => await shop.levels(sold);

/** Stock: what is to be sent is promised, what is with the customer is gone, and all else is anybody's. */
function expectStock(order: Order, before: readonly StockLevel[], now: readonly StockLevel[]): void {
  const progress = new Map(progressOf(order).map((line) => [line.sku, line]));
  for (const [index, sku] of sold.entries()) {
    const was = before[index] ?? noStock(sku);
    const { unshipped = 0, shipped = 0, returned = 0 } = progress.get(sku) ?? {};
    const out = shipped - returned;
    expect(now[index]).toEqual({
      sku,
      onHand: was.onHand - out,
      available: was.available - out - unshipped,
      held: was.held,
      committed: was.committed + unshipped,
    });
  }
}

/** Money: the bank, the books and the paper say the same, and the books balance. */
function expectMoney(order: Order, paper: PaperOrder): void {
  const total = order.priced.totals.gross;
  const refunded = paper.refunded() ?? total;
  const bank = shop.bank.ledger().find(({ reference }) => reference === order.id);
  expect([bank?.captured.minor, bank?.refunded.minor]).toEqual([total, refunded]);
  const about = (event: EventEnvelope): event is EventEnvelope & PaymentEvent =>
    event.subject === `payment/${order.id}`;
  const ledger = shop
    .events()
    .filter(about)
    .map((event) => ledgerEntryOf(event.id, order.id, event))
    .reduce((books, entry) => (entry === undefined ? books : post(books, entry)), emptyLedger);
  const { currency } = order.priced;
  expect(balanceOf(ledger, currency)).toEqual({
    'gateway-receivable': money(currency, total - refunded),
    'customer-payments': money(currency, -total),
    'customer-refunds': money(currency, refunded),
  });
}

async function live({ quantities, wishes }: Life): Promise<void> {
  buyers += 1;
  const customer = `customer-${buyers}`;
  const before = await levelsNow();
  const placed = await buy(customer, quantities);
  expect(placed.status).toBe('confirmed');
  const paper = paperOrder(placed, standardOrderingPolicy);
  paper.take({ type: 'confirm-order' }, shop.clock.now());

  for (const { wish, times, faults: planned } of wishes) {
    const order = await orderOf(placed.id);
    const command = wish(order);
    for (const { call, modes } of planned) faults.plan(call, modes);
    const at = shop.clock.now();
    const status = await take(order, customer, command, times);
    await shop.idle();
    faults.heal();
    await shop.clock.advance(3_600_000);
    await shop.idle();
    const isTaken = status !== undefined && paper.take(command, at);
    if (isTaken) expect(status).toBe(200);

    const after = await orderOf(placed.id);
    expect(progressOf(after)).toEqual(paper.progress());
    expectStock(after, before, await levelsNow());
    expectMoney(after, paper);
  }
  expect(shop.deadLetters()).toEqual([]);
}

test('[E104] in whatever parts an order is sent, cancelled and sent back: units, stock, money and books agree', async () => {
  await fc.assert(
    fc.asyncProperty(anyLife(), async (life) => {
      try {
        await live(life);
      } catch (error) {
        // What went wrong here must not be held against the next run.
        faults.heal();
        await shop.close();
        shop = await open();
        throw error;
      }
    }),
  );
  // A plan that never came true would prove nothing.
  expect(faults.hits()).toBeGreaterThan(buyers / 4);
});
