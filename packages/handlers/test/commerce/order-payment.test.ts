import { describe, expect, test } from 'vitest';
import { checkoutWorkflows } from '../../src/commerce/checkout/workflows.ts';
import { createTaskFunction } from '../../src/index.ts';
import { context } from '../embedded-wiring.ts';
import type { Checkout } from './open-checkout.ts';
import { asked, bought, openedShops, orderOf } from './shopping.ts';

const opened = openedShops();

/** Run a task of the checkout once more, as a flow does that repeats it. */
async function run(shop: Checkout, task: 'CapturePayment' | 'ConfirmOrder', checkoutId: string): Promise<unknown> {
  const create = checkoutWorkflows[0]?.tasks[task];
  if (create === undefined) throw new RangeError(`no such task: ${task}`);
  return createTaskFunction(create, shop.ports)(
    { checkoutId, cause: { correlationId: 'c', causationId: 'c' } },
    context,
  );
}

describe('[E57] the payment of an order', () => {
  test('confirms it once, however often its money is taken and it is confirmed', async () => {
    const shop = await opened();
    const { id } = await bought(shop);
    const before = [await shop.ports.orders.load(id), await shop.ports.payments.load(id), shop.typesOf(id)];
    expect(await orderOf(shop, id)).toMatchObject({ status: 'confirmed', payment: { status: 'captured' } });
    for (let time = 0; time < 2; time++) {
      expect(await run(shop, 'CapturePayment', id)).toEqual({ outcome: 'captured' });
      expect(await run(shop, 'ConfirmOrder', id)).toEqual({ outcome: 'confirmed' });
    }
    await Promise.all([run(shop, 'ConfirmOrder', id), run(shop, 'CapturePayment', id), run(shop, 'ConfirmOrder', id)]);
    expect([await shop.ports.orders.load(id), await shop.ports.payments.load(id), shop.typesOf(id)]).toEqual(before);
    expect(shop.events().filter(({ type }) => type === 'payments.payment-captured.v1')).toMatchObject([
      { subject: `payment/${id}`, data: { amount: { minor: 69_80, currency: 'EUR' } } },
    ]);
    expect(shop.bank.ledger()).toMatchObject([{ captured: { minor: 69_80 } }]);
  });

  test('does not bring a cancelled order back', async () => {
    const shop = await opened();
    const { id } = await bought(shop);
    await shop.as('ada', 'POST', `/v1/orders/${id}/cancellation`, {});
    await shop.idle();
    expect(await run(shop, 'ConfirmOrder', id)).toEqual({ outcome: 'wrong-status' });
    expect(await orderOf(shop, id)).toMatchObject({ status: 'cancelled', payment: { status: 'refunded' } });
  });

  test('makes no order that was not placed, and takes no money for one', async () => {
    const shop = await opened();
    const id = shop.ports.ids.next();
    for (const task of ['CapturePayment', 'ConfirmOrder'] as const) {
      await expect(run(shop, task, id)).rejects.toMatchObject({ name: 'TaskNotPossibleYet' });
    }
    expect([await shop.ports.orders.load(id), await shop.ports.payments.load(id)]).toEqual([undefined, undefined]);
    expect(shop.bank.ledger()).toEqual([]);
  });

  test('is the business of its customer alone: to another one it is not there, exactly like one that never was', async () => {
    const shop = await opened();
    const { id } = await bought(shop);
    const unknown = shop.ports.ids.next();
    const answers = [
      await shop.as('ben', 'GET', `/v1/orders/${id}`),
      await shop.as('ada', 'GET', `/v1/orders/${unknown}`),
      await shop.as('ben', 'POST', `/v1/checkouts/${id}/confirmation`, {}),
      await shop.as('ada', 'POST', `/v1/checkouts/${unknown}/confirmation`, {}),
    ];
    const [refusal, ...others] = answers.map(({ body }) => body as { readonly instance: string });
    expect(refusal).toMatchObject({ status: 404, code: 'not-found' });
    for (const other of others) expect(other).toEqual({ ...refusal, instance: other.instance });
  });
});

test('[E57] money that was taken by a call nobody heard of is found, and its order confirmed', async () => {
  let isLost = true;
  const shop = await opened({
    wrap: (ports) => ({
      ...ports,
      payments: {
        ...ports.payments,
        save: async (payment, ...rest) => {
          // The bank has the money, and the process ends before it is written down.
          if (payment.status === 'captured' && isLost) {
            isLost = false;
            throw new Error('killed');
          }
          return ports.payments.save(payment, ...rest);
        },
      },
    }),
  });
  const id = await asked(shop);
  await shop.settle(() => shop.isEnded(id));
  expect(isLost).toBe(false);
  expect(await orderOf(shop, id)).toMatchObject({ status: 'confirmed', payment: { status: 'captured' } });
  expect(shop.bank.ledger()).toMatchObject([{ held: { minor: 0 }, captured: { minor: 69_80 } }]);
  expect(shop.typesOf(id).filter((type) => /captured|confirmed/.test(type))).toEqual([
    'payments.payment-captured',
    'ordering.order-confirmed',
  ]);
});
