import { currencies, minorUnitsOf, money } from '@emporion/money';
import { anyCurrency, anyMinor } from '@emporion/money/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountOfGateway, gatewayAmountOf, payableStep } from '../src/gateway-amount.ts';
import { stripeUnitOf } from '../src/stripe-units.ts';

// https://docs.stripe.com/currencies
test.each([
  ['EUR', 10_00, 1000, 1],
  ['JPY', 500, 500, 1],
  ['ISK', 5, 500, 1],
  ['UGX', 5, 500, 1],
  ['MGA', 500_00, 500, 100],
  ['KWD', 5_120, 5120, 10],
  ['HUF', 10_45, 1045, 1],
  ['TWD', 800_45, 80045, 1],
] as const)('Stripe counts %s %i as %i, in steps of %i of our minor units', (currency, minor, counted, step) => {
  const unit = stripeUnitOf(currency) ?? { digits: -1, multipleOf: -1 };
  expect(gatewayAmountOf(money(currency, minor), unit)).toEqual({ ok: true, value: counted });
  expect(amountOfGateway(currency, counted, unit)).toEqual(money(currency, minor));
  expect(payableStep(currency, unit)).toBe(step);
});

test('an amount between two steps is refused, never rounded', () => {
  const refusals = [gatewayAmountOf(money('KWD', 5_124), { digits: 3, multipleOf: 10 })];
  refusals.push(gatewayAmountOf(money('MGA', 99), { digits: 0, multipleOf: 1 }));
  expect(refusals).toEqual([
    { ok: false, error: { reason: 'amount-not-payable', step: 10 } },
    { ok: false, error: { reason: 'amount-not-payable', step: 100 } },
  ]);
});

test('a currency with three or four digits that Stripe does not list has no unit', () => {
  const unknown = currencies.filter((currency) => stripeUnitOf(currency) === undefined);
  expect(unknown.every((currency) => minorUnitsOf(currency) !== 2)).toBe(true);
  expect(unknown).toContain('IQD');
});

test('what a gateway counts is what was asked for, and every multiple of the step can be counted', () => {
  fc.assert(
    fc.property(anyCurrency(), anyMinor({ min: -(10 ** 13), max: 10 ** 13 }), (currency, minor) => {
      const unit = stripeUnitOf(currency);
      fc.pre(unit !== undefined);
      const step = payableStep(currency, unit);
      const counted = gatewayAmountOf(money(currency, minor), unit);
      expect(counted.ok).toBe(minor % step === 0);
      if (!counted.ok) return;
      expect(Math.abs(counted.value % unit.multipleOf)).toBe(0);
      expect(amountOfGateway(currency, counted.value, unit).minor).toBe(minor);
    }),
  );
});

test('a number that is no whole minor unit, or beyond the safe integers, is an error', () => {
  expect(() => amountOfGateway('ISK', 550, { digits: 2, multipleOf: 100 })).toThrow('not minor units: 5.5');
  const huge = money('ISK', Number.MAX_SAFE_INTEGER);
  expect(() => gatewayAmountOf(huge, { digits: 2, multipleOf: 100 })).toThrow('beyond the numbers of a gateway');
});
