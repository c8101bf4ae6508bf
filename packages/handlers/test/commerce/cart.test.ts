import { standardPricingPolicy } from '@emporion/pricing';
import { describe, expect, test } from 'vitest';
import { type CartBody, cartBody } from '../../src/commerce/cart/api.ts';
import { signedGuestCookie } from '../../src/commerce/cart/guest-cookie.ts';
import { guestCartRoutes } from '../../src/commerce/cart/routes.ts';
import { createHttpFunction } from '../../src/http/edge.ts';
import { ask } from '../http/invoke.ts';
import { offered, openShop, sentByWeight } from './shop.ts';

const [saucepan, tea] = [offered[0]?.product, offered[1]?.product];
if (saucepan === undefined || tea === undefined) throw new Error('there are sample products');

const day = 86_400_000;
const ada = { subject: 'ada', scope: 'shop/order' };
const setTo = (quantity: unknown) => ({ method: 'PUT', body: { quantity } });
const linesOf = (body: CartBody) => body.lines.map(({ sku, quantity }) => [sku, quantity]);

/** The pair that a browser sends back. */
function cookieOf({ cookies: [cookie = ''] }: { readonly cookies: readonly string[] }): string {
  return cookie.split(';')[0] ?? '';
}

type Shop = Awaited<ReturnType<typeof openShop>>;

/** A guest who wants that many saucepans, by the cookie. */
async function guestWith(shop: Shop, quantity: number): Promise<string> {
  return cookieOf(await shop.cart(`/v1/cart/items/${saucepan?.sku}`, setTo(quantity)));
}

describe('the cart of a guest', () => {
  test('[E101] is filled, changed and emptied, and always says what it costs', async () => {
    const shop = await openShop();
    const filled = await shop.cart(`/v1/cart/items/${saucepan.sku}`, setTo(2));
    expect(filled.status).toBe(200);
    const cookies = [cookieOf(filled)];
    expect(cartBody.parse(filled.body)).toEqual({
      lines: [
        {
          sku: 'KIT-0001',
          productId: saucepan.id,
          name: 'Enameled Saucepan',
          media: saucepan.media,
          quantity: 2,
          unitPrice: { minor: 34_90, currency: 'EUR' },
          lineTotal: { minor: 69_80, currency: 'EUR' },
        },
      ],
      // 69.80 × 19/119 is 11.1445.
      totals: {
        subtotal: { minor: 69_80, currency: 'EUR' },
        discount: { minor: 0, currency: 'EUR' },
        tax: { minor: 11_14, currency: 'EUR' },
        shipping: { minor: 0, currency: 'EUR' },
        total: { minor: 69_80, currency: 'EUR' },
      },
      shipping: { destination: { country: 'DE' }, isEstimate: true },
    });
    const more = await shop.cart(`/v1/cart/items/${tea.sku}`, { ...setTo(1), cookies });
    expect(cookieOf(more)).toBe(cookies[0]);
    expect(linesOf((await shop.cart('/v1/cart', { cookies })).body)).toEqual([
      [tea.sku, 1],
      [saucepan.sku, 2],
    ]);
    const removed = await shop.cart(`/v1/cart/items/${saucepan.sku}`, { method: 'DELETE', cookies });
    expect(linesOf(removed.body)).toEqual([[tea.sku, 1]]);
    // 12.90 of tea are below the fifty euros from which on shipping is free.
    expect(removed.body).toMatchObject({ totals: { shipping: { minor: 4_90 }, total: { minor: 17_80 } } });
    const again = await shop.cart(`/v1/cart/items/${saucepan.sku}`, { method: 'DELETE', cookies });
    expect(again.body).toEqual(removed.body);
  });

  test('[E103~] costs what it costs to send it to a country, and says where it is not sent', async () => {
    const shop = await openShop();
    const filled = await shop.cart(`/v1/cart/items/${saucepan.sku}`, setTo(1));
    const cookies = [cookieOf(filled)];
    const sentTo = async (country: string) => {
      const answer = await shop.cart('/v1/cart', { query: `country=${country}`, cookies });
      const body: CartBody = answer.body;
      return answer.status === 200 ? [body.totals.shipping.minor, body.shipping] : answer.status;
    };
    const home = { country: 'DE' };
    expect(await sentTo('DE')).toEqual([4_90, { destination: home, isEstimate: false }]);
    expect(await sentTo('PT')).toEqual([9_90, { destination: { country: 'PT' }, isEstimate: false }]);
    const refusal = { reason: 'not-shipped-to', destination: { country: 'NO' } };
    expect(await sentTo('NO')).toEqual([4_90, { destination: home, isEstimate: true, refusal }]);
    expect(await sentTo('norway')).toBe(400);
  });

  test('[E103~] says what it cannot send by weight, and costs what it would cost without', async () => {
    const { ports, cart } = await openShop();
    const fill = createHttpFunction(guestCartRoutes, { ...ports, pricingPolicy: sentByWeight });
    const cookies = [cookieOf(await cart(`/v1/cart/items/${saucepan.sku}`, setTo(1)))];
    for (const query of ['', 'country=DE']) {
      expect(await ask(fill, { path: '/v1/cart', query, cookies })).toMatchObject({
        status: 200,
        body: {
          totals: { shipping: { minor: 4_90 } },
          shipping: {
            destination: { country: 'DE' },
            isEstimate: true,
            refusal: { reason: 'weight-unknown', skus: [saucepan.sku] },
          },
        },
      });
    }
  });

  test('[E103~] says where its taxes are not known', async () => {
    const { ports, cart } = await openShop();
    const taxes = { version: 'example', zones: [{ id: 'home', places: ['DE'] }], taxes: [], rules: [] };
    const atHome = ['standard', 'reduced'].map((taxClass) => ({ zone: 'home', taxClass, taxes: [] }));
    const taxesByDestination = { home: { country: 'DE' }, table: { ...taxes, rules: atHome } };
    const fill = createHttpFunction(guestCartRoutes, {
      ...ports,
      pricingPolicy: { ...standardPricingPolicy, taxesByDestination },
    });
    const cookies = [cookieOf(await cart(`/v1/cart/items/${saucepan.sku}`, setTo(1)))];
    expect((await ask(fill, { path: '/v1/cart', query: 'country=AT', cookies })).body).toMatchObject({
      shipping: { destination: { country: 'DE' }, isEstimate: true, refusal: { reason: 'destination-not-taxable' } },
    });
  });

  test('[E101~] hangs on a cookie that scripts cannot read, for thirty days', async () => {
    const { cookies } = await (await openShop()).cart(`/v1/cart/items/${saucepan.sku}`, setTo(1));
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(/^cart=[\w.-]+; Path=\/v1; Max-Age=2592000; HttpOnly; SameSite=Lax$/);
  });

  test('[E101~] is kept for an API that is another site than the page, over HTTPS only', () => {
    const cookie = signedGuestCookie({ keyedHash: (bytes) => bytes, isSecure: true });
    expect(cookie.write({ kind: 'guest', id: 'guest-1' })).toMatch(/; HttpOnly; SameSite=None; Secure$/);
  });

  test('[E101~] is empty and new for whoever changes the cookie', async () => {
    const shop = await openShop();
    const cookie = await guestWith(shop, 2);
    const [payload = '', signature = ''] = cookie.slice('cart='.length).split('.');
    const other = Buffer.from(JSON.stringify('somebody-else')).toString('base64url');
    for (const forged of [`cart=${other}.${signature}`, `cart=${payload}.x`, `cart=${payload}`, 'cart=', 'cart=%00']) {
      const seen = await shop.cart('/v1/cart', { cookies: [forged] });
      expect([seen.status, linesOf(seen.body)]).toEqual([200, []]);
      const filled = await shop.cart(`/v1/cart/items/${tea.sku}`, { ...setTo(1), cookies: [forged] });
      expect(linesOf(filled.body)).toEqual([[tea.sku, 1]]);
      expect(cookieOf(filled)).not.toBe(forged);
    }
    expect(linesOf((await shop.cart('/v1/cart', { cookies: [cookie] })).body)).toEqual([[saucepan.sku, 2]]);
  });

  test('[E101~] is forgotten thirty days after its last change, and not before', async () => {
    const shop = await openShop();
    const cookies = [await guestWith(shop, 2)];
    const seen = async () => linesOf((await shop.cart('/v1/cart', { cookies })).body).length;
    await shop.clock.advance(30 * day);
    await shop.forgetGuests();
    expect(await seen()).toBe(1);
    await shop.clock.advance(1);
    await shop.forgetGuests();
    expect(await seen()).toBe(0);
  });

  test.each([0, -1, 1.5, 100, '1', null])('does not take %s units', async (quantity) => {
    const answer = await (await openShop()).cart(`/v1/cart/items/${saucepan.sku}`, setTo(quantity));
    expect([answer.status, answer.cookies]).toEqual([400, []]);
  });

  test('takes no product that the shop does not offer, and no field that it does not know', async () => {
    const shop = await openShop();
    expect((await shop.cart('/v1/cart/items/NO-SUCH', setTo(1))).status).toBe(404);
    expect((await shop.cart('/v1/cart/items/%20', setTo(1))).status).toBe(400);
    const priced = { method: 'PUT', body: { quantity: 1, unitPrice: { minor: 1, currency: 'EUR' } } };
    expect((await shop.cart(`/v1/cart/items/${saucepan.sku}`, priced)).status).toBe(400);
  });

  test('says what there is too little of', async () => {
    const shop = await openShop();
    shop.stock.set(saucepan.sku, 1);
    const { body } = await shop.cart(`/v1/cart/items/${saucepan.sku}`, setTo(2));
    expect(cartBody.parse(body).problems).toEqual([
      { code: 'insufficient-stock', sku: saucepan.sku, wanted: 2, available: 1 },
    ]);
  });

  test('takes fifty products and no more', async () => {
    const shop = await openShop();
    let cookies = [await guestWith(shop, 1)];
    for (const { product } of offered.slice(1, 50)) {
      cookies = [cookieOf(await shop.cart(`/v1/cart/items/${product.sku}`, { ...setTo(1), cookies }))];
    }
    const answer = await shop.cart(`/v1/cart/items/${offered[50]?.product.sku}`, { ...setTo(1), cookies });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: 'too-many-lines', facts: { wanted: 51, limit: 50 } });
  });
});

describe('the cart of a customer', () => {
  test('belongs to the subject of the token', async () => {
    const shop = await openShop();
    await shop.cart(`/v1/me/cart/items/${saucepan.sku}`, { ...setTo(3), ...ada });
    expect(linesOf((await shop.cart('/v1/me/cart', ada)).body)).toEqual([[saucepan.sku, 3]]);
    expect(linesOf((await shop.cart('/v1/me/cart', { ...ada, subject: 'bob' })).body)).toEqual([]);
    await shop.cart(`/v1/me/cart/items/${saucepan.sku}`, { method: 'DELETE', ...ada });
    expect(linesOf((await shop.cart('/v1/me/cart', ada)).body)).toEqual([]);
  });

  test("[E101~] takes over the guest's at login, once, and leaves the guest's empty", async () => {
    const shop = await openShop();
    const cookies = [await guestWith(shop, 2)];
    await shop.cart(`/v1/me/cart/items/${saucepan.sku}`, { ...setTo(98), ...ada });
    await shop.cart(`/v1/me/cart/items/${tea.sku}`, { ...setTo(1), ...ada });
    const merge = { method: 'POST', cookies, ...ada };
    for (const time of ['first', 'again']) {
      const { status, body } = await shop.cart('/v1/me/cart/merge', merge);
      expect([time, status, linesOf(body)]).toEqual([
        time,
        200,
        [
          [tea.sku, 1],
          [saucepan.sku, 99],
        ],
      ]);
    }
    expect(linesOf((await shop.cart('/v1/cart', { cookies })).body)).toEqual([]);
  });

  test('[E101~] takes nothing over by a cookie that was changed, or without one', async () => {
    const shop = await openShop();
    const cookie = await guestWith(shop, 2);
    for (const cookies of [[`${cookie}x`], []]) {
      const { status, body } = await shop.cart('/v1/me/cart/merge', { method: 'POST', cookies, ...ada });
      expect([status, linesOf(body)]).toEqual([200, []]);
    }
    expect(linesOf((await shop.cart('/v1/cart', { cookies: [cookie] })).body)).toEqual([[saucepan.sku, 2]]);
  });
});

describe('the coupons of a cart', () => {
  const enter = (code: string) => [`/v1/me/cart/coupons/${code}`, { method: 'PUT', ...ada }] as const;

  test('[E101~] [E103~] are entered in any case, say what they do, and are taken back', async () => {
    const shop = await openShop();
    const early = await shop.cart(...enter('welcome5'));
    expect([early.status, early.body]).toMatchObject([
      200,
      { lines: [], coupons: [{ code: 'WELCOME5', status: 'not-applied', reason: 'subtotal-too-low' }] },
    ]);
    await shop.cart(...enter('WELCOME5'));
    const filled = await shop.cart(`/v1/me/cart/items/${saucepan.sku}`, { ...setTo(1), ...ada });
    expect(filled.body).toMatchObject({
      coupons: [{ code: 'WELCOME5', status: 'applied' }],
      discounts: [{ promotion: 'five-euros-to-begin-with', coupon: 'WELCOME5', amount: { minor: 5_00 } }],
      totals: { discount: { minor: 5_00 }, total: { minor: 34_90 - 5_00 + 4_90 } },
    });
    const unknown = await shop.cart(...enter('NONE'));
    expect(unknown.body).toMatchObject({ coupons: [{ code: 'NONE', reason: 'unknown-code' }, { code: 'WELCOME5' }] });
    for (const code of ['none', 'welcome5', 'welcome5']) {
      await shop.cart(`/v1/me/cart/coupons/${code}`, { method: 'DELETE', ...ada });
    }
    expect((await shop.cart('/v1/me/cart', ada)).body).not.toHaveProperty('coupons');
  });

  test('[E103~] for a first order count as soon as it is known who orders', async () => {
    const shop = await openShop();
    const cookies = [await guestWith(shop, 1)];
    const early = await shop.cart('/v1/cart/coupons/FIRST10', { method: 'PUT', cookies });
    expect(early.body).toMatchObject({
      coupons: [{ code: 'FIRST10', status: 'not-applied', reason: 'first-order-unknown' }],
      totals: { discount: { minor: 0 } },
    });
    const merged = await shop.cart('/v1/me/cart/merge', { method: 'POST', body: {}, cookies, ...ada });
    expect(merged.body).toMatchObject({
      coupons: [{ code: 'FIRST10', status: 'applied' }],
      totals: { discount: { minor: 3_49 }, total: { minor: 34_90 - 3_49 + 4_90 } },
    });
  });

  test('[E101~] go with a guest who signs in', async () => {
    const shop = await openShop();
    const cookies = [cookieOf(await shop.cart('/v1/cart/coupons/WELCOME5', { method: 'PUT' }))];
    const merged = await shop.cart('/v1/me/cart/merge', { method: 'POST', body: {}, cookies, ...ada });
    expect(merged.body).toMatchObject({ coupons: [{ code: 'WELCOME5' }] });
  });

  test('[E101~] are refused where there are too many, and where it is no code', async () => {
    const shop = await openShop();
    for (const code of ['A', 'B', 'C', 'D', 'E']) await shop.cart(...enter(code));
    const sixth = await shop.cart(...enter('F'));
    expect([sixth.status, sixth.body]).toMatchObject([
      422,
      { code: 'too-many-coupons', facts: { wanted: 6, limit: 5 } },
    ]);
    for (const code of ['no%20code', '%00', 'x'.repeat(33)]) expect((await shop.cart(...enter(code))).status).toBe(400);
  });
});

test('[E101~] a line shows what it cost before, until it is changed again', async () => {
  const shop = await openShop();
  const { sku } = saucepan;
  await shop.cart(`/v1/me/cart/items/${sku}`, { ...setTo(1), ...ada });
  await shop.ports.priceBook.set('EUR', [{ sku, unitPrice: 39_90, taxClass: 'standard' }]);
  expect((await shop.cart('/v1/me/cart', ada)).body).toMatchObject({
    lines: [{ unitPrice: { minor: 39_90 }, formerPrice: { minor: 34_90 } }],
  });
  const changed = await shop.cart(`/v1/me/cart/items/${sku}`, { ...setTo(2), ...ada });
  expect(changed.body).not.toHaveProperty('lines.0.formerPrice');
});

test('[E103~] a line in a sale shows what it usually costs', async () => {
  const shop = await openShop();
  const { sku } = saucepan;
  const tiers = [{ from: 2, unitPrice: 29_90 }];
  const sale = { id: 'autumn-saucepan', list: 'autumn', kind: 'sale', sku, currency: 'EUR', channel: 'web' } as const;
  await shop.ports.priceBook.setEntries([{ ...sale, scheme: 'tiered', tiers }]);
  const one = await shop.cart(`/v1/me/cart/items/${sku}`, { ...setTo(1), ...ada });
  expect(one.body).toMatchObject({ lines: [{ unitPrice: { minor: 34_90 } }] });
  expect(one.body).not.toHaveProperty('lines.0.regularTotal');
  const two = await shop.cart(`/v1/me/cart/items/${sku}`, { ...setTo(2), ...ada });
  expect(two.body).toMatchObject({
    lines: [
      {
        unitPrice: { minor: 29_90 },
        priceList: 'autumn',
        regularTotal: { minor: 69_80 },
        lineTotal: { minor: 59_80 },
      },
    ],
  });
  expect(two.body).not.toHaveProperty('lines.0.formerPrice');
});
