import { Engine } from 'json-rules-engine';
import type { CartLine, PlainPromotion } from './pricing-carts.ts';

/** Which promotions mean which lines, asked of the rules engine, line by line: conditions alone, without any price. */
export function ruleMatches(
  promotions: readonly PlainPromotion[],
): (cart: readonly CartLine[]) => Promise<ReadonlySet<string>> {
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const promotion of promotions) {
    const asked =
      'category' in promotion
        ? { fact: 'category', operator: 'equal', value: promotion.category }
        : { fact: 'quantity', operator: 'greaterThanInclusive', value: 1 };
    engine.addRule({ conditions: { all: [asked] }, event: { type: promotion.id } });
  }
  return async (cart) => {
    const matches = new Set<string>();
    for (const { sku, category, quantity } of cart) {
      const { events } = await engine.run({ category, quantity });
      for (const { type } of events) matches.add(`${type} ${sku}`);
    }
    return matches;
  };
}
