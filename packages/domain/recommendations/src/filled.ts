import type { Recommendation } from './recommendation.ts';

/**
 * A list with others behind it, up to a limit and each SKU once.
 *
 * The scores of the others are of another kind: they are brought below those of the list, and keep their order.
 */
export function filled(
  list: readonly Recommendation[],
  others: readonly Recommendation[],
  limit: number,
): readonly Recommendation[] {
  const first = list.slice(0, limit);
  const given = new Set(first.map(({ sku }) => sku));
  const fill = others.filter(({ sku }) => !given.has(sku)).slice(0, limit - first.length);
  const last = first.at(-1)?.score;
  const best = fill[0]?.score ?? 0;
  const factor = last === undefined || best === 0 ? 1 : Math.min(1, last / best);
  return [...first, ...fill.map((item) => ({ ...item, score: item.score * factor }))];
}
