import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NamedTax, PricedCart } from '../src/priced-cart.ts';
import { type Refund, type RefundRequest, refundableOf, refundOf } from '../src/refund.ts';
import { refundSchema } from '../src/refund-schema.ts';
import { plainUnits } from '../src/testing/plain-refund.ts';
import { anyPricedCart, anyRefundsOf } from '../src/testing/refund-arbitraries.ts';

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

const idsOf = ({ taxes }: { readonly taxes?: readonly NamedTax[] | undefined }): string =>
  JSON.stringify(taxes?.map(({ id }) => id));

/** All refunds one after the other; those that give nothing back are left out. */
function given(cart: PricedCart, requests: readonly RefundRequest[]): readonly Refund[] {
  const refunds: Refund[] = [];
  for (const request of requests) {
    const refund = refundOf(cart, request, refunds);
    if (refund.ok) refunds.push(refund.value);
    else expect(refund.error).toEqual({ reason: 'nothing-to-refund' });
  }
  return refunds;
}

const refunding = (
  law: (refunds: readonly Refund[], cart: PricedCart, requests: readonly RefundRequest[]) => void,
): void =>
  fc.assert(
    fc.property(
      anyPricedCart().chain((cart) => fc.tuple(fc.constant(cart), anyRefundsOf(cart))),
      ([cart, requests]) => law(given(cart, requests), cart, requests),
    ),
  );

test('[E103~] [E104~] refunds of everything add up to the charge exactly, however it is split', () => {
  refunding((refunds, cart) => {
    for (const amount of ['gross', 'net', 'tax', 'subtotal', 'discount'] as const) {
      expect(sum(refunds.map(({ totals }) => totals[amount]))).toBe(cart.totals[amount]);
      for (const line of cart.lines) {
        const own = refunds.flatMap(({ lines }) => lines.filter(({ sku }) => sku === line.sku));
        expect(sum(own.map((refunded) => refunded[amount]))).toBe(line[amount]);
      }
    }
    for (const amount of ['gross', 'net', 'tax'] as const) {
      expect(sum(refunds.map(({ shipping }) => shipping[amount]))).toBe(cart.shipping[amount]);
    }
  });
});

test('[E103~] [E104~] the tax groups of a refund add up to it, and those of all refunds to the groups of the charge', () => {
  refunding((refunds, cart) => {
    for (const { totals, taxGroups = [] } of refunds) {
      for (const amount of ['gross', 'net', 'tax'] as const) {
        expect(sum(taxGroups.map((group) => group[amount]))).toBe(totals[amount]);
      }
      for (const { tax, taxes } of taxGroups) {
        if (taxes !== undefined) expect(sum(taxes.map(({ amount }) => amount))).toBe(tax);
      }
    }
    const all = refunds.flatMap(({ taxGroups = [] }) => taxGroups);
    for (const charged of cart.taxGroups) {
      const own = all.filter(({ rate, taxes }) => rate === charged.rate && idsOf({ taxes }) === idsOf(charged));
      for (const amount of ['gross', 'net', 'tax'] as const) {
        expect(sum(own.map((group) => group[amount]))).toBe(charged[amount]);
      }
      for (const { id, amount } of charged.taxes ?? []) {
        const given = own.flatMap(({ taxes = [] }) => taxes.filter((tax) => tax.id === id));
        expect(sum(given.map((tax) => tax.amount))).toBe(amount);
      }
    }
  });
});

test('[E103~] [E104~] gross is net and tax in every refund, its lines add up, and nothing is negative', () => {
  refunding((refunds) => {
    for (const { lines, shipping, totals } of refunds) {
      for (const { gross, net, tax } of [...lines, shipping, totals]) expect(gross).toBe(net + tax);
      for (const amount of ['gross', 'net', 'tax'] as const) {
        expect(sum([...lines, shipping].map((part) => part[amount]))).toBe(totals[amount]);
        for (const part of [...lines, shipping]) expect(part[amount]).toBeGreaterThanOrEqual(0);
      }
      for (const { discount } of lines) expect(discount).toBeGreaterThanOrEqual(0);
    }
  });
});

test('[E103~] [E104~] a refund is worth its units by the definition, each of which is given back once', () => {
  refunding((refunds, cart) => {
    const units = new Map(cart.lines.map((line) => [line.sku, plainUnits(cart, line)]));
    for (const { sku, before, quantity, ...refunded } of refunds.flatMap(({ lines }) => lines)) {
      const own = (units.get(sku) ?? []).slice(before, before + quantity);
      for (const amount of ['gross', 'net', 'tax'] as const) {
        expect(BigInt(refunded[amount])).toBe(own.reduce((total, unit) => total + unit[amount], 0n));
      }
    }
  });
});

test('[E103~] [E104~] no refund is a minor unit away from its part of the price', () => {
  refunding((refunds, cart) => {
    for (const refunded of refunds.flatMap(({ lines }) => lines)) {
      const line = cart.lines.find(({ sku }) => sku === refunded.sku);
      const amount = cart.priceMode === 'exclusive' ? 'net' : 'gross';
      const [whole, all] = [BigInt(line?.[amount] ?? 0), BigInt(line?.quantity ?? 1)];
      const off = BigInt(refunded[amount]) * all - whole * BigInt(refunded.quantity);
      expect(off <= all && -off <= all).toBe(true);
    }
  });
});

test('[E103~] [E104~] units that cost the same are given back at their list price, less their discount', () => {
  refunding((refunds, cart) => {
    for (const { sku, quantity, subtotal, discount, ...refunded } of refunds.flatMap(({ lines }) => lines)) {
      const line = cart.lines.find((sold) => sold.sku === sku);
      expect(subtotal - discount).toBe(refunded[cart.priceMode === 'exclusive' ? 'net' : 'gross']);
      if (line?.runs === undefined) expect(subtotal).toBe((line?.unitPrice ?? 0) * quantity);
    }
  });
});

test('[E103~] [E104~] it makes no difference in how many refunds units come back', () => {
  refunding((refunds, cart, requests) => {
    const half = requests.slice(0, 2);
    const merged = {
      lines: half.flatMap(({ lines }) => lines),
      shipping: sum(half.map(({ shipping = 0 }) => shipping)),
    };
    const [together] = given(cart, [merged]);
    const apart = given(cart, half);
    expect(together?.totals.gross ?? 0).toBe(sum(apart.map(({ totals }) => totals.gross)));
    expect(together?.totals.tax ?? 0).toBe(sum(apart.map(({ totals }) => totals.tax)));
    expect(refunds.length).toBeGreaterThanOrEqual(apart.length);
  });
});

test('[E103~] [E104~] what is left can be given back, and then nothing any more', () => {
  refunding((_, cart, requests) => {
    const refunds = given(cart, requests.slice(0, 2));
    const all = [
      ...refunds,
      ...given(cart, [...requests.slice(0, 2), refundableOf(cart, refunds)]).slice(refunds.length),
    ];
    expect(sum(all.map(({ totals }) => totals.gross))).toBe(cart.totals.gross);
    expect(refundableOf(cart, all)).toEqual({ lines: [] });
    for (const { sku, quantity } of cart.lines) {
      const error = { reason: 'more-than-sold', sku, sold: quantity, refunded: quantity, wanted: 1 };
      expect(refundOf(cart, { lines: [{ sku, quantity: 1 }] }, all)).toEqual({ ok: false, error });
    }
    const [charged, wanted] = [cart.shipping.gross, 1];
    const error = { reason: 'more-shipping-than-charged', charged, refunded: charged, wanted };
    expect(refundOf(cart, { lines: [], shipping: wanted }, all)).toEqual({ ok: false, error });
  });
});

test('a refund reads back from JSON as it was', () => {
  refunding((refunds) => {
    for (const refund of refunds) expect(refundSchema.parse(JSON.parse(JSON.stringify(refund)))).toEqual(refund);
  });
});
