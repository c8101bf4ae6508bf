/** Baskets as numbers: an item is its place in `items`, and the baskets stand one behind the other in `contents`. */
export interface Baskets {
  /** Ids of items, ascending by code units, so that no place depends on the order in which baskets came. */
  readonly items: readonly string[];
  /** Where each basket begins in `contents`, and at last where the last one ends. */
  readonly offsets: Uint32Array;
  /** The items of every basket, each once. */
  readonly contents: Uint32Array;
}

/** Takes baskets one after the other, so that not all of them have to be there as text at once. */
export interface BasketEncoder {
  /** Add a basket. Items that are in it twice count once, and those beyond the largest basket do not count. */
  add(items: Iterable<string>): void;
  /** Everything that was added; call it once. */
  finish(): Baskets;
}

const defaultLargestBasket = 50;

/**
 * Begin to write down baskets.
 *
 * @param largestBasket - items of a basket that count, from 1: the work grows with its square. @default 50
 */
export function basketEncoder(largestBasket: number = defaultLargestBasket): BasketEncoder {
  const placeOf = new Map<string, number>();
  const lastBasketOf: number[] = [];
  const offsets = growingList();
  const contents = growingList();
  offsets.push(0);

  return {
    add: (items) => {
      const basket = offsets.length();
      const begin = contents.length();
      for (const item of items) {
        if (contents.length() - begin === largestBasket) break;
        const known = placeOf.get(item);
        const place = known ?? placeOf.size;
        if (known === undefined) placeOf.set(item, place);
        if (lastBasketOf[place] === basket) continue;
        lastBasketOf[place] = basket;
        contents.push(place);
      }
      offsets.push(contents.length());
    },
    finish: () => {
      const items = [...placeOf.keys()].sort();
      const sorted = new Uint32Array(items.length);
      for (const [place, item] of items.entries()) sorted[placeOf.get(item) ?? 0] = place;
      const places = contents.all();
      for (let index = 0; index < places.length; index++) places[index] = sorted[places[index] ?? 0] ?? 0;
      return { items, offsets: offsets.all(), contents: places };
    },
  };
}

/** Baskets that are all at hand, as numbers. */
export function encodeBaskets(baskets: Iterable<Iterable<string>>, largestBasket?: number): Baskets {
  const encoder = basketEncoder(largestBasket);
  for (const basket of baskets) encoder.add(basket);
  return encoder.finish();
}

/** A list of 32-bit numbers that doubles its room when it is full. */
function growingList() {
  let numbers = new Uint32Array(1_024);
  let length = 0;
  return {
    length: () => length,
    push: (number: number) => {
      if (length === numbers.length) {
        const larger = new Uint32Array(2 * length);
        larger.set(numbers);
        numbers = larger;
      }
      numbers[length++] = number;
    },
    all: () => numbers.subarray(0, length),
  };
}
