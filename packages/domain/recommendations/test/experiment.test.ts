import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Experiment, recommendationsByVariant, variantOf } from '../src/experiment.ts';
import type { Recommendations } from '../src/ports.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

const halves = (name: string, share = 1): Experiment<string> => ({
  name,
  variants: [
    { name: 'as-before', share, way: 'a' },
    { name: 'new', share: 1, way: 'b' },
  ],
});

describe('[X1c~] the variant of a customer', () => {
  test('it is the same on every machine and for ever', () => {
    const names = ['ada', 'bob', 'cem', 'dan', 'eva'].map(
      (customer) => variantOf(halves('mix'), customer, sha256).name,
    );
    expect(names).toEqual(['new', 'as-before', 'as-before', 'new', 'new']);
  });

  test('customers are divided by the shares', () => {
    const customers = Array.from({ length: 10_000 }, (_, number) => `customer-${number}`);
    const part = customers.filter((customer) => variantOf(halves('mix', 3), customer, sha256).name === 'new').length;
    expect(part / customers.length).toBeGreaterThan(0.24);
    expect(part / customers.length).toBeLessThan(0.26);
  });

  test('another experiment shuffles the customers anew', () => {
    const customers = Array.from({ length: 1_000 }, (_, number) => `customer-${number}`);
    const moved = customers.filter(
      (customer) => variantOf(halves('one'), customer, sha256).name !== variantOf(halves('two'), customer, sha256).name,
    );
    expect(moved.length).toBeGreaterThan(400);
    expect(moved.length).toBeLessThan(600);
  });

  test('a variant without a share has nobody, and without any there is none', () => {
    fc.assert(
      fc.property(fc.string(), (customer) => {
        expect(variantOf(halves('mix', 0), customer, sha256).name).toBe('new');
      }),
    );
    expect(() => variantOf({ name: 'none', variants: [] }, 'ada', sha256)).toThrow(RangeError);
  });

  test('recommendations come from the variant of the customer', async () => {
    const saying = (sku: string): Recommendations => {
      const list = async () => ({ items: [{ sku, score: 1, reason: { kind: 'personal' as const } }], degraded: false });
      return { forCustomer: list, similarTo: list };
    };
    const experiment = {
      name: 'mix',
      variants: halves('mix').variants.map(({ way, ...variant }) => ({ ...variant, way: saying(way) })),
    };
    const { forCustomer } = recommendationsByVariant(experiment, sha256);
    for (const customerId of ['ada', 'bob', 'cem', 'dan', 'eva']) {
      const { items } = await forCustomer({ customerId, limit: 1 });
      expect(items[0]?.sku).toBe(variantOf(halves('mix'), customerId, sha256).way);
    }
  });
});
