import { parsePercent, rate, roundingModes } from '@emporion/money';
import fc from 'fast-check';
import type { TaxableLine, TaxPolicy } from '../tax-policy.ts';
import { type Tax, type TaxTreatment, taxTreatment } from '../tax-treatment.ts';

/** Any way to compute taxes. */
export const anyTaxPolicy = (): fc.Arbitrary<TaxPolicy> =>
  fc.record({
    priceMode: fc.constantFrom('inclusive', 'exclusive'),
    roundAt: fc.constantFrom('unit', 'line', 'rateGroup', 'order'),
    rounding: fc.constantFrom(...roundingModes),
  });

/** Any tax of a few places, by its own id: usual rates, rates with fractions of a percent, and up to all of the price. */
const anyTax = (id: string): fc.Arbitrary<Tax> =>
  fc
    .tuple(
      fc.oneof(
        fc.constantFrom('0', '5', '7', '9.975', '8.875', '19', '25', '100').map(parsePercent),
        fc.integer({ min: 0, max: 10_000 }).map((points) => rate(points, 10_000)),
      ),
      fc.boolean(),
    )
    .map(([value, compound]) => ({ id, rate: value, compound }));

/** Any three taxes. */
export const anyTaxes = (): fc.Arbitrary<readonly Tax[]> => fc.tuple(anyTax('state'), anyTax('county'), anyTax('city'));

/** Any taxes on some kinds of supply; the same tax may be on several of them. */
const anyTreatments = (): fc.Arbitrary<readonly TaxTreatment[]> =>
  anyTaxes().chain((taxes) =>
    fc
      .array(fc.subarray([...taxes]), { minLength: 1, maxLength: 4 })
      .map((kinds) => kinds.map((kind) => taxTreatment(kind))),
  );

/** Any amount of one sign: a few cents, a usual price, or up to 10^13 minor units. */
const anyAmount = (): fc.Arbitrary<number> =>
  fc.oneof(fc.nat(9), fc.nat(100_000), fc.nat({ max: 10 ** 13 }), fc.constant(999));

/** Any sales, any returns, or both. */
export const anyTaxableLines = (signs: readonly (1 | -1)[] = [1, -1]): fc.Arbitrary<readonly TaxableLine[]> =>
  anyTreatments().chain((treatments) =>
    fc.constantFrom<readonly (1 | -1)[]>(signs, ...signs.map((sign) => [sign])).chain((allowed) =>
      fc.array(
        fc.record({
          amount: fc.tuple(anyAmount(), fc.constantFrom(...allowed)).map(([size, sign]) => size * sign + 0),
          quantity: fc.integer({ min: 1, max: 20 }),
          treatment: fc.constantFrom(...treatments),
        }),
        { maxLength: 20 },
      ),
    ),
  );
