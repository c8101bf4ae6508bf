/** One kind of product: what it is called, drawn and said to be good for, and what the plainest of it costs. */
export interface SampleKind {
  readonly name: string;
  readonly glyph: string;
  readonly use: string;
  /** In euro cents. */
  readonly price: number;
  /** The ids of further categories whose shoppers look for it. */
  readonly alsoIn?: readonly string[];
}

/** A category with eight kinds of products, each in eight makes. */
export interface SampleCategory {
  readonly id: string;
  readonly name: string;
  readonly taxClass: 'standard' | 'reduced';
  readonly makes: readonly (readonly [name: string, quality: string])[];
  readonly kinds: readonly SampleKind[];
  /** The colors that every product of it can be had in. @default - one */
  readonly colors?: readonly SampleColor[];
}

/** A color to choose. */
export interface SampleColor {
  readonly name: string;
  /** Degrees on the color wheel. */
  readonly hue: number;
}

const kind = (name: string, glyph: string, price: number, use: string, ...alsoIn: readonly string[]): SampleKind => ({
  name,
  glyph,
  use,
  price,
  ...(alsoIn.length === 0 ? {} : { alsoIn }),
});

/** What the sample shop deals in. */
export const sampleAssortment: readonly SampleCategory[] = [
  {
    id: 'kitchen',
    name: 'Kitchen',
    taxClass: 'standard',
    makes: [
      ['Enameled', 'Two coats of enamel shrug off scratches and wash clean in seconds.'],
      ['Cast Iron', 'Heavy cast iron keeps its heat long after the stove is off.'],
      ['Copper', 'Polished copper conducts heat faster than any other metal at this price.'],
      ['Stainless', 'Brushed stainless steel that no lemon and no dishwasher can harm.'],
      ['Ceramic', 'Glazed ceramic, fired twice, free of lead and cadmium.'],
      ['Bamboo', 'Oiled bamboo grows back in five years and is kind to blades.'],
      ['Glass', 'Borosilicate glass goes from the freezer straight into the oven.'],
      ['Compact', 'Made for small homes: it stacks, folds and hides in a drawer.'],
    ],
    kinds: [
      kind('Saucepan', '🍲', 34_90, 'Simmers a soup for four without a stir.'),
      kind('Kettle', '🫖', 39_90, 'Boils a liter and a half and pours without a drip.'),
      kind('Frying Pan', '🍳', 29_90, 'Sears, flips and slides an omelette onto the plate.'),
      kind('Mixing Bowl', '🥣', 14_90, 'Deep enough to whisk cream at full speed.'),
      kind('Knife Block', '🔪', 59_90, 'Holds six blades upright and sharp.'),
      kind('Cutting Board', '🪵', 19_90, 'A groove around the edge catches the juice of tomatoes.'),
      kind('Storage Jar', '🫙', 9_90, 'Seals flour, rice and sugar against moths and moisture.'),
      kind('Baking Tray', '🥧', 16_90, 'Browns bread and cookies evenly to the last corner.'),
    ],
  },
  {
    id: 'coffee-tea',
    name: 'Coffee & Tea',
    taxClass: 'reduced',
    makes: [
      ['Ethiopian', 'Grown above 1,900 meters in Yirgacheffe, with notes of jasmine.'],
      ['Colombian', 'From smallholders in Huila, with caramel and red apple.'],
      ['Organic', 'Certified organic from the field to the bag.'],
      ['Decaffeinated', 'Freed of caffeine with water and nothing else.'],
      ['Smoky', 'Dried over pine wood for a taste of campfire.'],
      ['Spiced', 'With cardamom, cinnamon and a little black pepper.'],
      ['Mild', 'Low in acid and gentle in the morning.'],
      ['House', 'The blend that our own office drinks.'],
    ],
    kinds: [
      kind('Espresso Beans', '☕', 12_90, 'Pulls a thick crema in any portafilter.'),
      kind('Filter Coffee', '☕', 10_90, 'Ground for paper filters and slow mornings.'),
      kind('Green Tea', '🍵', 7_90, 'Steep at eighty degrees for two minutes.'),
      kind('Black Tea', '🍵', 6_90, 'Strong enough for milk and a long afternoon.'),
      kind('Herbal Infusion', '🌿', 5_90, 'Good before bed, hot or cold.'),
      kind('Cold Brew', '🧋', 8_90, 'Steeped for eighteen hours, ready for ice.'),
      kind('Drinking Chocolate', '🍫', 9_90, 'Seventy percent cocoa that melts in warm milk.'),
      kind('Chai Mix', '🫖', 8_49, 'One spoon a cup, simmered with milk.'),
    ],
  },
  {
    id: 'garden',
    name: 'Garden',
    taxClass: 'standard',
    makes: [
      ['Galvanized', 'Hot-dip galvanized against ten winters of rust.'],
      ['Ash Wood', 'Handles of steamed ash that absorb every shock.'],
      ['Lightweight', 'Aluminum throughout: half the weight, all of the leverage.'],
      ['Terracotta', 'Breathing clay from a kiln in Tuscany.'],
      ['Self-watering', 'A hidden reservoir feeds the roots for two weeks.'],
      ['Folding', 'Folds flat and hangs on a single nail.'],
      ['Rustic', 'Weathered by hand, no two alike.'],
      ['Professional', 'What the city gardeners use, built for eight hours a day.'],
    ],
    kinds: [
      kind('Watering Can', '🚿', 24_90, 'A long spout reaches the back row of the beds.'),
      kind('Spade', '⛏️', 32_90, 'Cuts through turf, roots and heavy clay.'),
      kind('Planter', '🪴', 18_90, 'Room for a tomato, a fig or a small olive tree.'),
      kind('Pruning Shears', '✂️', 27_90, 'A clean bypass cut through branches of two centimeters.'),
      kind('Seed Tray', '🌱', 8_90, 'Forty cells for an early start on the windowsill.'),
      kind('Wheelbarrow', '🛒', 89_90, 'Carries eighty liters of compost over any threshold.'),
      kind('Bird Feeder', '🐦', 21_90, 'Finches, tits and robins come within the week.'),
      kind('Garden Bench', '🪑', 149_90, 'Seats three under the apple tree.'),
    ],
  },
  {
    id: 'books',
    name: 'Books',
    taxClass: 'reduced',
    makes: [
      ['Illustrated', 'With two hundred drawings in full color.'],
      ['Pocket', 'Fits a coat pocket and survives a commute.'],
      ['Annotated', 'Notes in the margin explain every reference.'],
      ['Complete', 'Nothing abridged, nothing left out.'],
      ['Bilingual', 'Original on the left, English on the right.'],
      ['Beginner', 'Assumes nothing but curiosity.'],
      ['Collected', 'Three earlier volumes in one binding.'],
      ['Revised', 'The third edition, corrected and brought up to date.'],
    ],
    kinds: [
      kind('Cookbook', '📗', 24_90, 'Eighty weeknight dinners from a tiny kitchen.', 'kitchen'),
      kind('Star Atlas', '🌌', 29_90, 'Finds every constellation of both hemispheres.'),
      kind('Bird Guide', '🦉', 19_90, 'Names four hundred species by song and silhouette.', 'garden', 'outdoor'),
      kind('Travel Journal', '🧭', 14_90, 'Letters from trains, ferries and one camel.'),
      kind('Poetry Reader', '📜', 12_90, 'A poem for every day of the year.'),
      kind('History of Trade', '⚓', 27_90, 'From Phoenician emporia to the container ship.'),
      kind('Chess Primer', '♟️', 16_90, 'Openings, endgames and the patience between them.'),
      kind('Mystery Novel', '🕵️', 11_90, 'A locked room, seven guests, one missing spoon.'),
    ],
  },
  {
    id: 'toys',
    name: 'Toys & Games',
    taxClass: 'standard',
    makes: [
      ['Wooden', 'Beech wood with edges rounded by hand.'],
      ['Magnetic', 'Hidden magnets click together without force.'],
      ['Giant', 'Twice the usual size, for the floor or the lawn.'],
      ['Travel', 'Every piece has a peg, so no curve ends the game.'],
      ['Glow', 'Charges under a lamp and shines all night.'],
      ['Classic', 'The rules your grandparents knew.'],
      ['Cooperative', 'Everybody wins or nobody does.'],
      ['Miniature', 'So small that it lives on a bookshelf.'],
    ],
    kinds: [
      kind('Building Blocks', '🧱', 29_90, 'One hundred pieces for towers and bridges.'),
      kind('Puzzle', '🧩', 15_90, 'A thousand pieces and one long rainy Sunday.'),
      kind('Train Set', '🚂', 49_90, 'A figure of eight with a bridge and a depot.'),
      kind('Board Game', '🎲', 34_90, 'Two to five players, forty-five minutes.'),
      kind('Kite', '🪁', 22_90, 'Climbs in the lightest breeze.'),
      kind('Marble Run', '🔮', 39_90, 'Loops, lifts and a finish that rings a bell.'),
      kind('Card Deck', '🃏', 7_90, 'Fifty-four cards with a linen finish.'),
      kind('Dollhouse', '🏠', 79_90, 'Three floors, nine rooms, lights that work.'),
    ],
  },
  {
    id: 'office',
    name: 'Office',
    taxClass: 'standard',
    makes: [
      ['Walnut', 'Oiled walnut from sustainable forests.'],
      ['Felt', 'Wool felt that quiets a loud desk.'],
      ['Recycled', 'Made of what used to be bottles.'],
      ['Ergonomic', 'Shaped after a thousand tired wrists.'],
      ['Minimal', 'No logo, no seam, no distraction.'],
      ['Rechargeable', 'A full battery lasts three weeks.'],
      ['Adjustable', 'Height, tilt and reach at the turn of one knob.'],
      ['Leather', 'Vegetable-tanned leather that ages well.'],
    ],
    kinds: [
      kind('Desk Lamp', '💡', 49_90, 'Warm light at night, daylight at noon.'),
      kind('Notebook', '📓', 11_90, 'Dotted pages that lie flat and take ink.'),
      kind('Pen Holder', '🖊️', 17_90, 'Pens, scissors and one secret compartment.'),
      kind('Laptop Stand', '💻', 44_90, 'Lifts the screen to the height of your eyes.'),
      kind('Desk Mat', '🗂️', 26_90, 'Room for a keyboard, a mouse and a cup.'),
      kind('Wall Calendar', '📅', 15_90, 'A year at a glance, a month in detail.'),
      kind('Paper Tray', '🗃️', 21_90, 'Three levels: now, soon, never.'),
      kind('Footrest', '🦶', 36_90, 'Takes the weight off the small of your back.'),
    ],
  },
  {
    id: 'outdoor',
    name: 'Outdoor',
    taxClass: 'standard',
    makes: [
      ['Ultralight', 'Every gram was weighed twice and most were removed.'],
      ['Waterproof', 'Taped seams stand a column of ten meters of water.'],
      ['Insulated', 'Keeps cold things cold for a day and warm things warm for half of one.'],
      ['Titanium', 'Titanium: stronger than steel at half the weight.'],
      ['Trail', 'Tested on the whole length of the Alps crossing.'],
      ['Family', 'For two adults, two children and a dog.'],
      ['Reflective', 'Seen by headlights from a hundred and fifty meters.'],
      ['Expedition', 'Made for minus thirty and wind.'],
    ],
    kinds: [
      kind('Tent', '⛺', 199_90, 'Pitched in five minutes by one person.'),
      kind('Backpack', '🎒', 89_90, 'Forty liters on a frame that breathes.'),
      kind('Sleeping Bag', '🛌', 119_90, 'Down that was washed, sorted and traced.'),
      kind('Water Bottle', '🚰', 24_90, 'Three quarters of a liter, never leaks, never sweats.'),
      kind('Headlamp', '🔦', 34_90, 'Four hundred lumens and a red light for camp.'),
      kind('Camping Stove', '🔥', 54_90, 'Boils half a liter in three minutes.'),
      kind('Hammock', '🏕️', 44_90, 'Two trees and you are home.'),
      kind('Rain Jacket', '🧥', 129_90, 'A hood that turns with your head.'),
    ],
  },
  {
    id: 'home-textiles',
    name: 'Home Textiles',
    taxClass: 'standard',
    colors: [
      { name: 'Natural', hue: 45 },
      { name: 'Forest', hue: 140 },
      { name: 'Indigo', hue: 250 },
    ],
    makes: [
      ['Linen', 'European flax, stonewashed until soft.'],
      ['Merino', 'Merino wool that does not itch.'],
      ['Cotton', 'Long-staple cotton, combed and ring-spun.'],
      ['Velvet', 'Dense velvet that changes with the light.'],
      ['Striped', 'Woven stripes, the same on both sides.'],
      ['Quilted', 'Three layers held by a thousand small stitches.'],
      ['Knitted', 'Chunky stitches, knitted in one piece.'],
      ['Embroidered', 'Flowers embroidered along the hem.'],
    ],
    kinds: [
      kind('Throw Blanket', '🧶', 59_90, 'For the sofa, the balcony and the cat.'),
      kind('Cushion Cover', '🛋️', 19_90, 'Fifty by fifty with a hidden zip.'),
      kind('Tablecloth', '🍽️', 39_90, 'Covers a table for eight.'),
      kind('Bath Towel', '🛁', 22_90, 'Dries you at once and itself by noon.'),
      kind('Duvet Set', '🛏️', 99_90, 'A cover and two pillowcases.'),
      kind('Curtain', '🪟', 49_90, 'Darkens a bedroom at six in the morning.'),
      kind('Kitchen Apron', '👩‍🍳', 24_90, 'Crossed straps and a pocket for the spoon.', 'kitchen'),
      kind('Doormat', '🚪', 27_90, 'Stops mud, snow and small stones.'),
    ],
  },
];

/** Who makes it. */
export const sampleBrands: readonly string[] = [
  'Aldermoor',
  'Brightwell',
  'Castellane',
  'Dunmore & Sons',
  'Eikeland',
  'Fjordlight',
  'Glasswing',
  'Hartwood',
  'Iberia Works',
  'Juniper Lane',
  'Kestrel',
  'Lumen & Loom',
];
