import { money } from '@emporion/money';
import { describe, expect, test } from 'vitest';
import { type Product, soldAs, variantsOf } from '../src/product.ts';
import { productSchema } from '../src/schema.ts';

const blanket: Product = {
  id: '0190a1b2-0000-7000-8000-000000000001',
  sku: 'HOM-1',
  name: 'Linen Throw Blanket',
  description: 'For the sofa.',
  brand: 'Aldermoor',
  category: 'home-textiles',
  media: { hue: 1, glyph: '🧶' },
  listPrice: money('EUR', 5_990),
  rank: 1,
  version: 1,
};

const colored: Product = {
  ...blanket,
  alsoIn: ['sale'],
  attributes: { make: 'Linen', washable: true, 'length-cm': 180 },
  variants: [
    { sku: 'HOM-1', options: { color: 'Natural' } },
    { sku: 'HOM-1-SAND', options: { color: 'Sand' }, listPrice: money('EUR', 6_490), media: { hue: 40, glyph: '🧶' } },
  ],
};

describe('a product as it was stored before there were variants', () => {
  test('still reads, and is its own only variant', () => {
    expect(productSchema.parse(JSON.parse(JSON.stringify(blanket)))).toEqual(blanket);
    expect(variantsOf(blanket)).toEqual([{ sku: 'HOM-1', options: {} }]);
    expect(soldAs(blanket, 'HOM-1')).toEqual(blanket);
  });
});

describe('a product with variants', () => {
  test('comes back as it was stored', () => {
    expect(productSchema.parse(JSON.parse(JSON.stringify(colored)))).toEqual(colored);
  });

  test('is sold as each of them, with its price, its media and its options behind the name', () => {
    const { variants: _, ...sold } = colored;
    expect(soldAs(colored, 'HOM-1')).toEqual({ ...sold, name: 'Linen Throw Blanket, Natural' });
    expect(soldAs(colored, 'HOM-1-SAND')).toEqual({
      ...sold,
      sku: 'HOM-1-SAND',
      name: 'Linen Throw Blanket, Sand',
      listPrice: money('EUR', 6_490),
      media: { hue: 40, glyph: '🧶' },
    });
    expect(soldAs(colored, 'HOM-2')).toBeUndefined();
  });

  const [natural, sand] = variantsOf(colored);
  if (natural === undefined || sand === undefined) throw new RangeError('there are two variants');
  test.each<[string, object]>([
    ['a first variant with another SKU', { variants: [sand, natural] }],
    ['a SKU twice', { variants: [natural, { ...sand, sku: 'HOM-1' }] }],
    ['a choice twice', { variants: [natural, { ...sand, options: natural.options }] }],
    ['other options', { variants: [natural, { ...sand, options: { size: 'L' } }] }],
    ['no variant at all', { variants: [] }],
    ['its category once more', { alsoIn: ['home-textiles'] }],
    ['an attribute that every product has', { attributes: { brand: 'Aldermoor' } }],
    ['a value without a word', { attributes: { make: '★' } }],
  ])('is refused with %s', (_, part) => {
    expect(productSchema.safeParse({ ...colored, ...part }).success).toBe(false);
  });
});
