import { chance } from '../chance.ts';

/** Baskets of one to ten items, of which few sell much and most little: log-uniform by their rank, as in many shops. */
export function* randomBaskets({
  count,
  items,
}: {
  readonly count: number;
  readonly items: number;
}): Generator<readonly string[]> {
  const { below } = chance(2_003);
  const names = Array.from({ length: items }, (_, item) => `SKU-${item}`);
  const anyItem = (): string => names[Math.floor((items + 1) ** (below(1e9) / 1e9) - 1) % items] ?? '';
  for (let basket = 0; basket < count; basket += 1) {
    const length = 1 + below(4) + (below(10) === 0 ? below(6) : 0);
    yield Array.from({ length }, anyItem);
  }
}
