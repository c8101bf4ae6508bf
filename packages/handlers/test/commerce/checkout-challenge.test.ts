import { describe, expect, test } from 'vitest';
import type { Checkout } from './open-checkout.ts';
import { type Body, bought, openedShops, orderOf } from './shopping.ts';

const opened = openedShops();

describe('the question of the bank', () => {
  const answer = (shop: Checkout, id: string) => shop.as('ada', 'POST', `/v1/checkouts/${id}/confirmation`, {});

  test('stops the checkout until the customer has answered it', async () => {
    const shop = await opened();
    const { id, status, challengeUrl } = await bought(shop, 'tok_needs_action');
    expect([status, challengeUrl]).toEqual(['action-required', `/bank/${id}`]);
    await shop.bank.answerChallenge(id, 'approve');
    const confirmed = await answer(shop, id);
    expect([confirmed.status, (confirmed.body as Body).status]).toEqual([202, 'pending']);
    await shop.settle(() => shop.isEnded(id));
    expect(await orderOf(shop, id)).toMatchObject({ status: 'confirmed' });
  });

  test('is asked again when the customer only says that it was answered', async () => {
    const shop = await opened();
    const { id } = await bought(shop, 'tok_needs_action');
    await answer(shop, id);
    await shop.settle(() => shop.typesOf(id).filter((type) => type === 'ordering.confirmation-requested').length === 2);
    await shop.bank.answerChallenge(id, 'refuse');
    await answer(shop, id);
    await shop.settle(() => shop.isEnded(id));
    expect((await shop.as('ada', 'GET', `/v1/checkouts/${id}`)).body).toMatchObject({
      status: 'declined',
      reason: 'challenge-refused',
    });
  });

  test('is answered in ten minutes or never', async () => {
    const shop = await opened();
    const { id } = await bought(shop, 'tok_needs_action');
    await shop.clock.advance(600_000);
    await shop.settle(() => shop.isEnded(id));
    expect((await shop.as('ada', 'GET', `/v1/checkouts/${id}`)).body).toMatchObject({ status: 'expired' });
    expect(await shop.level()).toMatchObject({ available: 10, held: 0 });
    // Nothing is held any more that a late answer could take.
    await shop.bank.answerChallenge(id, 'approve');
    expect(shop.bank.ledger()).toMatchObject([{ held: { minor: 0 }, captured: { minor: 0 } }]);
    expect(await answer(shop, id)).toMatchObject({ status: 409, body: { code: 'wrong-status' } });
  });

  test('that was answered without a word counts all the same, after ten minutes', async () => {
    const shop = await opened();
    const { id } = await bought(shop, 'tok_needs_action');
    await shop.bank.answerChallenge(id, 'approve');
    await shop.clock.advance(600_000);
    await shop.settle(() => shop.isEnded(id));
    expect(await orderOf(shop, id)).toMatchObject({ status: 'confirmed', payment: { status: 'captured' } });
  });

  test.each(['sealed', 'kept'])(
    '[REL-15] fails its task when the token of the wait cannot be %s, and is asked once it can',
    async (what) => {
      let failures = 2;
      const fail = () => {
        failures -= 1;
        if (failures >= 0) throw new Error('down');
      };
      const shop = await opened({
        wrap: (ports) => ({
          ...ports,
          vault: {
            ...ports.vault,
            seal: async (...args) => {
              if (what === 'sealed') fail();
              return ports.vault.seal(...args);
            },
          },
          checkouts: {
            ...ports.checkouts,
            save: async (checkout, ...rest) => {
              if (what === 'kept' && checkout.status === 'action-required') fail();
              return ports.checkouts.save(checkout, ...rest);
            },
          },
        }),
      });
      const { id, status } = await bought(shop, 'tok_needs_action');
      expect([status, failures]).toEqual(['action-required', -1]);
      await shop.bank.answerChallenge(id, 'approve');
      await answer(shop, id);
      await shop.settle(() => shop.isEnded(id));
      expect(await orderOf(shop, id)).toMatchObject({ status: 'confirmed' });
    },
  );

  test('that is confirmed again and again without an answer is given up', async () => {
    const shop = await opened();
    const { id } = await bought(shop, 'tok_needs_action');
    for (let round = 1; !shop.isEnded(id) && round <= 20; round++) {
      await answer(shop, id);
      await shop.settle(
        () =>
          shop.isEnded(id) ||
          shop.typesOf(id).filter((type) => type === 'ordering.confirmation-requested').length > round,
      );
    }
    expect((await shop.as('ada', 'GET', `/v1/checkouts/${id}`)).body).toMatchObject({
      status: 'declined',
      reason: 'challenge-expired',
    });
    expect(shop.bank.ledger()).toMatchObject([{ held: { minor: 0 } }]);
  });

  test('need not be answered by who buys nothing after all', async () => {
    const shop = await opened();
    const { id } = await bought(shop, 'tok_needs_action');
    const withdraw = () => shop.as('ada', 'POST', `/v1/checkouts/${id}/withdrawal`, {});
    expect((await shop.as('ben', 'POST', `/v1/checkouts/${id}/withdrawal`, {})).status).toBe(404);
    expect(await withdraw()).toMatchObject({ status: 202, body: { status: 'pending' } });
    await shop.settle(() => shop.isEnded(id));
    expect((await shop.as('ada', 'GET', `/v1/checkouts/${id}`)).body).toMatchObject({
      status: 'declined',
      reason: 'customer-request',
    });
    expect(await shop.level()).toMatchObject({ available: 10, held: 0 });
    expect(await withdraw()).toMatchObject({ status: 409, body: { code: 'wrong-status' } });
  });

  test('is nobody else’s to answer, and carries no token outside', async () => {
    const shop = await opened();
    const { id } = await bought(shop, 'tok_needs_action');
    expect((await shop.as('ben', 'POST', `/v1/checkouts/${id}/confirmation`, {})).status).toBe(404);
    expect((await shop.as('ben', 'GET', `/v1/checkouts/${id}`)).status).toBe(404);
    const stored = (await shop.ports.checkouts.load(id))?.checkout;
    const sealed = stored?.status === 'action-required' ? stored.sealedToken : '';
    const shown = JSON.stringify([shop.events(), await shop.as('ada', 'GET', `/v1/checkouts/${id}`)]);
    for (const secret of [sealed, 'tok_needs_action']) expect(shown).not.toContain(secret);
  });
});
