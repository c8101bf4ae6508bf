/** Whoever buys in a simulated shop, and what. */
export interface SimulatedShop {
  readonly items: readonly string[];
  readonly baskets: readonly (readonly string[])[];
}

export interface SimulatedShopOptions {
  readonly seed: number;
  readonly items: number;
  readonly baskets: number;
}

const categories = 24;
const complementsOfItem = 3;
const mostInBasket = 12;

/**
 * A shop whose baskets look like those of people: a few items sell most (by Zipf's law), everybody has two categories that
 * they like, and some things are bought with certain others. The same seed gives the same shop.
 *
 * The first item of a basket is from a category that its customer likes, four times of five; each further one goes with one
 * that is in it already (45 %), is of the same category (35 %), or is anything (20 %).
 */
export function simulatedShop({ seed, items: size, baskets: count }: SimulatedShopOptions): SimulatedShop {
  const random = randomNumbers(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  // The exponent of many shops: the first hundredth of all items sells a fifth.
  const byRank = (limit: number): number => Math.floor((limit + 1) ** random() - 1) % limit;
  const inCategory = Math.max(1, Math.floor(size / categories));
  const ofCategory = (category: number): number => (byRank(inCategory) * categories + category) % size;
  const anything = (): number => byRank(size);

  const complements = Array.from({ length: size }, () => Array.from({ length: complementsOfItem }, anything));
  const tastes = Array.from({ length: Math.ceil(count / 8) }, () => [below(categories), below(categories)]);
  const oneOf = <Item>(list: readonly Item[] | undefined, otherwise: Item): Item =>
    list?.[below(list.length)] ?? otherwise;

  const nextItem = (item: number): number => {
    const chance = random();
    if (chance < 0.45) return oneOf(complements[item], item);
    return chance < 0.8 ? ofCategory(item % categories) : anything();
  };
  const basket = (): readonly string[] => {
    const liked = oneOf(oneOf(tastes, undefined), 0);
    const chosen = [random() < 0.8 ? ofCategory(liked) : anything()];
    while (chosen.length < mostInBasket && random() < 0.65) chosen.push(nextItem(oneOf(chosen, 0)));
    return [...new Set(chosen)].map(nameOf);
  };
  return {
    items: Array.from({ length: size }, (_, item) => nameOf(item)),
    baskets: Array.from({ length: count }, basket),
  };
}

const nameOf = (item: number): string => `ITEM-${String(item).padStart(6, '0')}`;

/** Numbers in [0, 1) by mulberry32, the same for one seed. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
