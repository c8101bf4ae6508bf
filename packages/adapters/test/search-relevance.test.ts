import { inProcessProductSearch } from '@emporion/adapters/aws';
import type { Product, ProductSearch } from '@emporion/catalog';
import { inMemoryProducts } from '@emporion/catalog/testing';
import { instant } from '@emporion/kernel';
import { fixedClock } from '@emporion/kernel/testing';
import { money } from '@emporion/money';
import { expect, test } from 'vitest';
import { openDatabase, sampleProducts, sqliteProductIndex, sqliteProductSearch } from '../src/embedded/index.ts';

const samples = sampleProducts(512).map(({ product }) => product);

/** Products that only speak of what others are: what a search must not put first. */
const distractors: readonly Product[] = [
  ['Poster', 'Shows a copper kettle on a cast iron stove.', 'office'],
  ['Gift Card', 'For a kettle, a saucepan, a tent or whatever else they want.', 'office'],
  ['Tea Towel', 'Dries every kettle, mixing bowl and frying pan.', 'home-textiles'],
  ['Descaler', 'For every kettle and every espresso machine.', 'kitchen'],
  ['Stickers', 'A tent, a backpack, a headlamp and a hammock.', 'toys'],
  ['Field Notes', 'For whatever the bird guide does not know.', 'books'],
  ['Repair Kit', 'For any tent, sleeping bag and rain jacket. Waterproof.', 'outdoor'],
  ['Sample Pack', 'Espresso beans, green tea, black tea and chai in small.', 'coffee-tea'],
  ['Plant Labels', 'For seed trays and every planter. Bamboo.', 'garden'],
  ['Lamp Oil', 'Not for a desk lamp, not for a headlamp.', 'outdoor'],
  ['Wax', 'For a cutting board, a garden bench or a wheelbarrow.', 'garden'],
  ['Felt Pads', 'Under a laptop stand, a pen holder, a paper tray.', 'office'],
].flatMap(([name = '', description = '', category = ''], kind) =>
  [1, 2, 3].map(
    (edition): Product => ({
      id: `019b76da-a800-7000-8003-${String(kind * 10 + edition).padStart(12, '0')}`,
      sku: `X-${kind}-${edition}`,
      name: `${name} ${edition}`,
      description,
      brand: 'Aldermoor',
      category,
      listPrice: money('EUR', 990),
      rank: kind,
      version: 1,
    }),
  ),
);

/** What somebody types, and what of it they want: 3 what is meant, 2 what would do as well, 1 what is near it. */
type Judged = readonly [query: string, grades: readonly (readonly [grade: 1 | 2 | 3, name: RegExp])[]];

const judged: readonly Judged[] = [
  ['kettle', [[3, /Kettle/]]],
  [
    'copper kettle',
    [
      [3, /^Copper Kettle/],
      [1, /Kettle/],
    ],
  ],
  [
    'kettle copper',
    [
      [3, /^Copper Kettle/],
      [1, /Kettle/],
    ],
  ],
  ['ketle', [[3, /Kettle/]]],
  ['kettel', [[3, /Kettle/]]],
  ['kettles', [[3, /Kettle/]]],
  ['frying pan', [[3, /Frying Pan/]]],
  ['frying pn', [[3, /Frying Pan/]]],
  [
    'cast iron frying pan',
    [
      [3, /^Cast Iron Frying Pan/],
      [1, /Frying Pan/],
    ],
  ],
  [
    'bamboo cutting board',
    [
      [3, /^Bamboo Cutting Board/],
      [1, /Cutting Board/],
    ],
  ],
  ['ten', [[3, /Tent$/]]],
  [
    'waterproof tent',
    [
      [3, /^Waterproof Tent/],
      [1, /Tent$/],
    ],
  ],
  [
    'waterprof tent',
    [
      [3, /^Waterproof Tent/],
      [1, /Tent$/],
    ],
  ],
  ['head lamp', [[3, /Headlamp/]]],
  ['headlamp', [[3, /Headlamp/]]],
  ['desk lamp', [[3, /Desk Lamp/]]],
  ['espresso', [[3, /Espresso Beans/]]],
  [
    'ethiopian espresso',
    [
      [3, /^Ethiopian Espresso/],
      [1, /Espresso Beans/],
    ],
  ],
  [
    'green tea',
    [
      [3, /Green Tea/],
      [1, /Tea$/],
    ],
  ],
  ['decaf', [[3, /^Decaffeinated/]]],
  ['star atlas', [[3, /Star Atlas/]]],
  ['star atl', [[3, /Star Atlas/]]],
  ['bird guide', [[3, /Bird Guide/]]],
  ['birdguide', [[3, /Bird Guide/]]],
  ['sleeping bag', [[3, /Sleeping Bag/]]],
  [
    'merino blanket',
    [
      [3, /^Merino Throw Blanket/],
      [1, /Throw Blanket/],
    ],
  ],
  [
    'linen tablecloth',
    [
      [3, /^Linen Tablecloth/],
      [1, /Tablecloth/],
    ],
  ],
  ['indigo curtain', [[3, /Curtain/]]],
  [
    'wooden train',
    [
      [3, /^Wooden Train Set/],
      [1, /Train Set/],
    ],
  ],
  ['puzzle', [[3, /Puzzle/]]],
  [
    'cooperative board game',
    [
      [3, /^Cooperative Board Game/],
      [1, /Board Game/],
    ],
  ],
  ['garden bench', [[3, /Garden Bench/]]],
  ['wheelbarow', [[3, /Wheelbarrow/]]],
  ['PLANTÉR', [[3, /Planter/]]],
  ['kite breeze', [[3, /Kite/]]],
  ['notebook ink', [[3, /Notebook/]]],
];

const gain = (grade: number): number => 2 ** grade - 1;

const discounted = (grades: readonly number[]): number =>
  grades.slice(0, 10).reduce((sum, grade, place) => sum + gain(grade) / Math.log2(place + 2), 0);

/** Normalized discounted cumulative gain of the first ten. @see K. Järvelin, J. Kekäläinen, TOIS 20 (2002) 422–446 */
async function ndcg(search: ProductSearch, [query, grades]: Judged): Promise<number> {
  const gradeOf = ({ name }: Product): number => grades.find(([, pattern]) => pattern.test(name))?.[0] ?? 0;
  const { items } = await search.search({ query, limit: 10 });
  const ideal = [...samples, ...distractors].map(gradeOf).sort((one, other) => other - one);
  return discounted(items.map(gradeOf)) / discounted(ideal);
}

async function meanNdcg(search: ProductSearch): Promise<number> {
  const each = await Promise.all(judged.map((query) => ndcg(search, query)));
  return each.reduce((sum, one) => sum + one, 0) / each.length;
}

// What it was when the queries were judged, rounded down: a change may make it better.
const floor = 0.82;

test('[E12~] what is meant stands first: nDCG@10 of judged queries is above its floor in the index of the database', async () => {
  const database = openDatabase(':memory:');
  await sqliteProductIndex({ database }).index([...distractors, ...samples]);
  expect(await meanNdcg(sqliteProductSearch({ database }))).toBeGreaterThan(floor);
});

test('[E12~] and in the index in the process', async () => {
  const products = inMemoryProducts();
  await products.put([...distractors, ...samples]);
  const search = inProcessProductSearch({
    catalog: products,
    stockLevels: { available: async (skus) => skus.map((sku) => ({ sku, available: 0 })) },
    clock: fixedClock(instant(0)),
  });
  expect(await meanNdcg(search)).toBeGreaterThan(floor);
});
