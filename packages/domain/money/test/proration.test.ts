import { instant } from '@emporion/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, money, subtract } from '../src/money.ts';
import { prorate } from '../src/proration.ts';
import { anyMoney, anyRoundingMode } from '../src/testing/index.ts';

const january = { periodStart: instant(1_767_225_600_000), periodEnd: instant(1_769_904_000_000) };

test('from 10 to 20 dollars in the middle of the month costs 5 dollars more', () => {
  // https://docs.stripe.com/billing/subscriptions/prorations
  const middle = instant(1_768_564_800_000);
  const change = { oldPrice: money('USD', 1000), newPrice: money('USD', 2000), ...january, changeAt: middle };
  expect(prorate(change, 'halfUp')).toEqual({
    credit: money('USD', -500),
    debit: money('USD', 1000),
    net: money('USD', 500),
  });
});

test('a change at the start costs the whole difference, a change at the end nothing', () => {
  fc.assert(
    fc.property(
      anyMoney({ currency: 'USD', min: 0, max: 1e12 }),
      anyMoney({ currency: 'USD', min: 0, max: 1e12 }),
      anyRoundingMode(),
      (oldPrice, newPrice, mode) => {
        const at = (changeAt: typeof january.periodStart) =>
          prorate({ oldPrice, newPrice, ...january, changeAt }, mode);
        expect(at(january.periodStart).net).toEqual(subtract(newPrice, oldPrice));
        expect(at(january.periodEnd).net).toEqual(money('USD', 0));
      },
    ),
  );
});

test('net is credit and debit, and a change to the same price is free', () => {
  fc.assert(
    fc.property(
      anyMoney({ currency: 'USD', min: 0, max: 1e12 }),
      anyMoney({ currency: 'USD', min: 0, max: 1e12 }),
      fc.integer({ min: january.periodStart, max: january.periodEnd }).map(instant),
      anyRoundingMode(),
      (oldPrice, newPrice, changeAt, mode) => {
        const { credit, debit, net } = prorate({ oldPrice, newPrice, ...january, changeAt }, mode);
        expect(net).toEqual(add(credit, debit));
        expect(prorate({ oldPrice, newPrice: oldPrice, ...january, changeAt }, mode).net).toEqual(money('USD', 0));
      },
    ),
  );
});

test.each([
  ['an empty period', { periodStart: instant(5), periodEnd: instant(5), changeAt: instant(5) }],
  ['a change before the period', { ...january, changeAt: instant(january.periodStart - 1) }],
  ['a change after the period', { ...january, changeAt: instant(january.periodEnd + 1) }],
])('%s is refused', (_, period) => {
  const prices = { oldPrice: money('USD', 1), newPrice: money('USD', 2) };
  expect(() => prorate({ ...prices, ...period }, 'halfUp')).toThrow(RangeError);
});
