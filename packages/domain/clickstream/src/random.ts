/** Numbers that look random and are the same for the same seed. For samples, never for secrets. */
export interface Random {
  /** At least 0, below 1. */
  fraction(): number;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** True in that share of the calls. */
  chance(share: number): boolean;
  pick<T>(items: readonly [T, ...T[]]): T;
  /** A UUIDv4 in form. */
  uuid(): string;
}

/**
 * A generator of 32-bit steps.
 *
 * @see Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014 (the mixing of SplitMix),
 * with the 32-bit finalizer constants of MurmurHash3.
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const bits = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  };
  const fraction = (): number => bits() / 2 ** 32;
  const between = (least: number, most: number): number => least + Math.floor(fraction() * (most - least + 1));
  const hex = (digits: number): string => Array.from({ length: digits }, () => between(0, 15).toString(16)).join('');
  return {
    fraction,
    between,
    chance: (share) => fraction() < share,
    pick: (items) => items[between(0, items.length - 1)] ?? items[0],
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${between(8, 11).toString(16)}${hex(3)}-${hex(12)}`,
  };
}
