import { createRequire, registerHooks } from 'node:module';
import { dirname } from 'node:path';
import type { CartLine, PlainPromotion } from './pricing-carts.ts';

const require = createRequire(import.meta.url);

type Action = { readonly item_id: string; readonly amount: unknown; readonly code: string };
type Compute = (
  promotion: unknown,
  items: readonly unknown[],
  applied: Map<string, unknown>,
  ...more: unknown[]
) => Action[];

interface MedusaItem {
  readonly id: string;
  readonly total: unknown;
}

/** What of Medusa prices a cart: the actions of its promotions, and the totals of the cart. */
interface Medusa {
  readonly forItems: Compute;
  readonly forBuyGet: Compute;
  readonly totals: (cart: object) => { readonly items: readonly MedusaItem[]; readonly total: unknown };
}

/** Load the two packages without the server that they are made for, of which they need only these utilities. */
function medusa(): Medusa {
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === '@medusajs/framework/utils'
        ? next(require.resolve('@medusajs/utils'), context)
        : next(specifier, context),
  });
  try {
    const actions = `${dirname(require.resolve('@medusajs/promotion'))}/utils/compute-actions`;
    return {
      forItems: require(`${actions}/line-items.js`).getComputedActionsForItems,
      forBuyGet: require(`${actions}/buy-get.js`).getComputedActionsForBuyGet,
      totals: require('@medusajs/utils').decorateCartTotals,
    };
  } finally {
    hooks.deregister();
  }
}

const inCategory = (category: string): unknown => ({
  attribute: 'items.category',
  operator: 'eq',
  values: [{ value: category }],
});

/** A promotion as its service reads it from the database. */
function promotionOf(plain: PlainPromotion): unknown {
  const { id: code } = plain;
  switch (plain.type) {
    case 'line-percent':
      return {
        code,
        type: 'standard',
        is_tax_inclusive: true,
        application_method: {
          type: 'percentage',
          target_type: 'items',
          allocation: 'each',
          value: plain.percent,
          max_quantity: 1_000,
          target_rules: [inCategory(plain.category)],
        },
      };
    case 'buy-get':
      return {
        code,
        type: 'buyget',
        is_tax_inclusive: true,
        application_method: {
          type: 'percentage',
          target_type: 'items',
          allocation: 'each',
          value: 100,
          max_quantity: 1_000,
          buy_rules_min_quantity: plain.buy,
          apply_to_quantity: plain.get,
          buy_rules: [inCategory(plain.category)],
          target_rules: [inCategory(plain.category)],
        },
      };
    case 'order-percent':
    case 'order-fixed':
      return {
        code,
        type: 'standard',
        is_tax_inclusive: true,
        application_method: {
          type: plain.type === 'order-percent' ? 'percentage' : 'fixed',
          target_type: 'order',
          value: plain.type === 'order-percent' ? plain.percent : plain.amount / 100,
        },
      };
  }
}

/** What Medusa says a cart costs, in euros with all the digits that it keeps. */
export interface MedusaTotals {
  readonly lines: readonly number[];
  readonly total: number;
}

/** Price carts as its cart workflow does: decorated totals, actions of the promotions, totals with the adjustments. */
export function medusaPricing(plain: readonly PlainPromotion[]): (cart: readonly CartLine[]) => MedusaTotals {
  const { forItems, forBuyGet, totals } = medusa();
  const promotions = plain.map((promotion) => ({ promotion: promotionOf(promotion), plain: promotion }));
  return (cart) => {
    const items = cart.map((line) => ({
      id: line.sku,
      category: line.category,
      quantity: line.quantity,
      unit_price: line.unitPrice / 100,
      is_tax_inclusive: true,
      is_discountable: true,
      tax_lines: [{ rate: line.taxPercent }],
    }));
    const decorated = totals({ currency_code: 'eur', items, region: { automatic_taxes: true } });
    const applied = new Map<string, unknown>();
    const bought = new Map<string, unknown>();
    const got = new Map<string, unknown>();
    const adjustments = new Map<string, unknown[]>();
    for (const { promotion, plain } of promotions) {
      const actions =
        plain.type === 'buy-get'
          ? forBuyGet(promotion, decorated.items, applied, bought, got)
          : forItems(promotion, decorated.items, applied, plain.type === 'line-percent' ? undefined : 'across');
      for (const { item_id, amount, code } of actions) {
        const own = adjustments.get(item_id);
        const adjustment = { code, amount, is_tax_inclusive: true };
        if (own === undefined) adjustments.set(item_id, [adjustment]);
        else own.push(adjustment);
      }
    }
    const result = totals({
      currency_code: 'eur',
      items: items.map((item) => ({ ...item, adjustments: adjustments.get(item.id) ?? [] })),
      region: { automatic_taxes: true },
    });
    return { lines: result.items.map(({ total }) => Number(total)), total: Number(result.total) };
  };
}
