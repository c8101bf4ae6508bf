import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from '@emporion/kernel';
import { expect, test } from 'vitest';
import { standardPricingPolicy } from '../src/standard-pricing-policy.ts';

/** Priced carts name their version for good, so that whatever changes is a new one, with its own hash. */
const published = {
  version: 'standard-2027-01',
  hash: 'e9504ec4b78d3523a5dca784eea4aef049a36128f9f632d3830467a55f0b7fc0',
};

test('the standard policy says under its version what it has always said', () => {
  const document: Json = JSON.parse(JSON.stringify(standardPricingPolicy));
  const hash = createHash('sha256').update(canonicalJson(document)).digest('hex');
  expect({ version: standardPricingPolicy.version, hash }).toEqual(published);
});
