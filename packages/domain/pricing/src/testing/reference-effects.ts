import type { RoundingMode } from '@emporion/money';
import type { DiscountableLine } from '../line-selector.ts';
import type { BundleEffect, BuyXGetYEffect, FixedEffect, PromotionEffect } from '../promotion-effect.ts';
import { borneTogether, isMeant, partOf, type ReferenceCart, roomOf, unitPricesOf } from './reference-cart.ts';

/** The share of each SKU in an effect, and the units of a gift that are not there. */
export interface ReferenceEffect {
  readonly shares: ReadonlyMap<string | undefined, bigint>;
  readonly missing: number;
  readonly worth: number;
}

type Shares = ReadonlyMap<string | undefined, bigint>;

/** An effect by its definition, unit by unit. */
export function referenceEffect(effect: PromotionEffect, cart: ReferenceCart, rounding: RoundingMode): ReferenceEffect {
  switch (effect.type) {
    case 'percentage': {
      const amounts = new Map(
        cart.lines.filter((line) => isMeant(line, effect.of)).map(({ sku }) => [sku, cart.amounts.get(sku) ?? 0n]),
      );
      if (effect.method === 'across') {
        const base = [...amounts.values()].reduce((sum, amount) => sum + amount, 0n);
        return taking(borneTogether(cart, partOf(base, effect.rate, rounding), amounts));
      }
      return taking(
        each(cart, new Map([...amounts].map(([sku, amount]) => [sku, partOf(amount, effect.rate, rounding)]))),
      );
    }
    case 'fixed':
      return taking(fixed(effect, cart));
    case 'buy-x-get-y':
      return taking(buyXGetY(effect, cart, rounding));
    case 'bundle':
      return taking(bundle(effect, cart));
    case 'gift': {
      const line = cart.lines.find(({ sku }) => sku === effect.sku);
      const present = Math.min(effect.quantity, line?.quantity ?? 0);
      const given = line === undefined ? [] : unitsOf([line]).slice(0, present);
      const shares = each(
        cart,
        summed(given, ({ unitPrice }) => unitPrice),
      );
      return { shares, missing: effect.quantity - present, worth: effect.worth };
    }
    case 'shipping': {
      const fee = cart.amounts.get(undefined) ?? 0n;
      const off = effect.method === 'fixed' ? BigInt(effect.amount) : partOf(fee, effect.rate, rounding);
      return taking(each(cart, new Map([[undefined, off]])));
    }
  }
}

const taking = (shares: Shares): ReferenceEffect => ({
  shares: new Map([...shares].filter(([, share]) => share > 0n)),
  missing: 0,
  worth: 0,
});

/** Every line by itself, down to its floor. */
const each = (cart: ReferenceCart, amounts: Shares): Shares =>
  new Map(
    [...amounts].map(([sku, amount]) => {
      const room = roomOf(cart, sku);
      // biome-ignore lint/complexity/useMathMinMax: Math.min takes no bigint.
      return [sku, amount < room ? amount : room];
    }),
  );

/** Every unit of lines at its own price, the lower SKU and then the cheaper unit first. */
const unitsOf = (lines: readonly DiscountableLine[]): readonly DiscountableLine[] =>
  lines.flatMap((line) => unitPricesOf(line).map((unitPrice) => ({ ...line, unitPrice })));

const summed = (units: readonly DiscountableLine[], of: (unit: DiscountableLine) => number): Shares => {
  const amounts = new Map<string, bigint>();
  for (const unit of units) amounts.set(unit.sku, (amounts.get(unit.sku) ?? 0n) + BigInt(of(unit)));
  return amounts;
};

function fixed(effect: FixedEffect, cart: ReferenceCart): Shares {
  const meant = cart.lines.filter((line) => isMeant(line, effect.of));
  const off = ({ unitPrice }: DiscountableLine): number => Math.min(effect.amount, unitPrice);
  switch (effect.method) {
    case 'across':
      return borneTogether(
        cart,
        BigInt(effect.amount),
        new Map(meant.map(({ sku }) => [sku, cart.amounts.get(sku) ?? 0n])),
      );
    case 'each': {
      const most = effect.maximumQuantity ?? Number.MAX_SAFE_INTEGER;
      return each(
        cart,
        summed(
          meant.flatMap((line) => unitsOf([line]).slice(0, most)),
          off,
        ),
      );
    }
    case 'once':
      return each(
        cart,
        summed(
          unitsOf(meant)
            .toSorted((a, b) => b.unitPrice - a.unitPrice)
            .slice(0, effect.maximumQuantity ?? 1),
          off,
        ),
      );
  }
}

function buyXGetY(effect: BuyXGetYEffect, cart: ReferenceCart, rounding: RoundingMode): Shares {
  const { buy, get, rate = 10_000, maximumQuantity = Number.MAX_SAFE_INTEGER } = effect;
  const off = (got: readonly DiscountableLine[]): Shares =>
    each(
      cart,
      new Map(
        [...summed(got, ({ unitPrice }) => unitPrice)].map(([sku, price]) => [sku, partOf(price, rate, rounding)]),
      ),
    );
  if (effect.within === 'line') {
    const meant = cart.lines.filter((line) => isMeant(line, effect.of));
    return off(
      meant.flatMap((line) => {
        let got = 0;
        for (let left = line.quantity; left >= buy + get; left -= buy + get) got += get;
        return unitsOf([line]).slice(0, Math.min(got, maximumQuantity));
      }),
    );
  }
  const sign = effect.target === 'cheapest' ? 1 : -1;
  const toGet = unitsOf(cart.lines.filter((line) => isMeant(line, effect.getOf))).toSorted(
    (a, b) => sign * (a.unitPrice - b.unitPrice),
  );
  const canBeBought = (line: DiscountableLine): boolean => isMeant(line, effect.buyOf);
  const bought = unitsOf(cart.lines.filter(canBeBought)).length;
  // The most rounds for which, one unit after the other, enough can be got and enough stay to be bought.
  for (let rounds = bought; rounds > 0; rounds -= 1) {
    let spare = bought - rounds * buy;
    if (spare < 0) continue;
    const got: DiscountableLine[] = [];
    for (const unit of toGet) {
      if (got.length === rounds * get) break;
      if (canBeBought(unit)) {
        if (spare === 0) continue;
        spare -= 1;
      }
      got.push(unit);
    }
    if (got.length === rounds * get) return off(got.slice(0, maximumQuantity));
  }
  return new Map();
}

function bundle({ items, price, maximumBundles = Number.MAX_SAFE_INTEGER }: BundleEffect, cart: ReferenceCart): Shares {
  const left = new Map(cart.lines.map(({ sku, quantity }) => [sku, quantity]));
  let bundles = 0;
  while (bundles < maximumBundles && items.every(({ sku, quantity }) => (left.get(sku) ?? 0) >= quantity)) {
    for (const { sku, quantity } of items) left.set(sku, (left.get(sku) ?? 0) - quantity);
    bundles += 1;
  }
  const prices = summed(
    items.flatMap(({ sku, quantity }) =>
      unitsOf(cart.lines.filter((line) => line.sku === sku)).slice(0, bundles * quantity),
    ),
    ({ unitPrice }) => unitPrice,
  );
  const listPrice = [...prices.values()].reduce((sum, amount) => sum + amount, 0n);
  return borneTogether(cart, listPrice - BigInt(bundles) * BigInt(price), prices);
}
