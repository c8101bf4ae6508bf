import { parsePercent, rate } from '@emporion/money';
import { describe, expect, test } from 'vitest';
import { taxed } from '../src/tax.ts';
import { invoiceTaxPolicy, type TaxableLine, type TaxPolicy } from '../src/tax-policy.ts';
import { type Tax, taxTreatment } from '../src/tax-treatment.ts';

const percent = (id: string, text: string, more: Partial<Tax> = {}): Tax => ({ id, rate: parsePercent(text), ...more });
const line = (amount: number, ...taxes: readonly Tax[]): TaxableLine => ({
  amount,
  quantity: 1,
  treatment: taxTreatment(taxes),
});
const inclusive: TaxPolicy = { ...invoiceTaxPolicy, priceMode: 'inclusive' };

describe('[E103~] one tax', () => {
  const vat = percent('vat', '19');

  test('is rounded once for all its lines, and shared over them to the last cent', () => {
    const { lines, breakdown, totals } = taxed(invoiceTaxPolicy, [line(3, vat), line(3, vat), line(4, vat)]);
    expect(totals).toEqual({ net: 10, tax: 2, gross: 12 });
    expect(lines.map(({ tax }) => tax)).toEqual([1, 0, 1]);
    expect(breakdown).toEqual([{ tax: vat, taxable: 10, amount: 2 }]);
    expect(lines[2]?.taxes).toEqual([{ tax: vat, base: 10, rate: rate(19, 100), whole: 2, share: 1 }]);
  });

  test('says how it was taken out of a price that contains it', () => {
    const { lines } = taxed(inclusive, [line(11_900, vat)]);
    expect(lines).toEqual([
      {
        gross: 11_900,
        net: 10_000,
        tax: 1_900,
        taxes: [{ tax: vat, base: 11_900, rate: rate(19, 119), whole: 1_900, share: 1_900 }],
      },
    ]);
  });

  test('of a line that does not divide is rounded for cheaper and dearer units', () => {
    const policy: TaxPolicy = { ...invoiceTaxPolicy, roundAt: 'unit' };
    const half = taxTreatment([percent('half', '50')]);
    // 101 is 34 + 34 + 33, whose halves are 17, 17 and 17 (16.5)
    expect(taxed(policy, [{ amount: 101, quantity: 3, treatment: half }]).totals.tax).toBe(51);
    expect(taxed(policy, [{ amount: -101, quantity: 3, treatment: half }]).totals.tax).toBe(-51);
  });

  test('of sales and returns is rounded on their difference, and each bears its own', () => {
    const { lines, totals } = taxed(invoiceTaxPolicy, [line(1_003, vat), line(-503, vat)]);
    expect(totals).toEqual({ net: 500, tax: 95, gross: 595 });
    expect(lines.map(({ tax }) => tax)).toEqual([191, -96]);
  });

  test('of sales and returns that are cut apart leaves a sale without tax, never with a negative one', () => {
    const [low, high] = [percent('low', '5'), percent('high', '20')];
    // 0.05 on the sale, -1.95 on its return and -0.6 at the other rate make -2.5: cut to -2, all of which falls on the low rate
    const lines = [line(1, low), line(-39, low), line(-3, high)];
    const { lines: result } = taxed({ ...invoiceTaxPolicy, roundAt: 'order', rounding: 'down' }, lines);
    expect(result.map(({ tax }) => tax)).toEqual([0, -2, 0]);
  });

  test('of zero has a reason that is reported', () => {
    const reverse = percent('reverse-charge', '0', { reason: 'VATEX-EU-AE' });
    const { breakdown, totals } = taxed(invoiceTaxPolicy, [line(5_000, reverse)]);
    expect(totals).toEqual({ net: 5_000, tax: 0, gross: 5_000 });
    expect(breakdown).toEqual([{ tax: reverse, taxable: 5_000, amount: 0 }]);
  });
});

describe('[E103~] several taxes on a line', () => {
  // Quebec until 2012, when its sales tax was levied on the federal one as well
  const gst = percent('gst', '5');
  const qst = percent('qst', '9.5', { compound: true });

  test('are rounded each on its own, a compound one on top of those before it', () => {
    const { lines, breakdown, totals } = taxed(invoiceTaxPolicy, [line(10_000, gst, qst)]);
    expect(totals).toEqual({ net: 10_000, tax: 1_498, gross: 11_498 });
    expect(breakdown.map(({ amount }) => amount)).toEqual([500, 998]);
    expect(lines[0]?.taxes[1]).toEqual({ tax: qst, base: 10_000, rate: rate(399, 4_000), whole: 998, share: 998 });
  });

  test('are taken out of a price together, and shared by their rates', () => {
    const { breakdown, totals } = taxed(inclusive, [line(11_498, gst, qst)]);
    expect(totals).toEqual({ net: 10_000, tax: 1_498, gross: 11_498 });
    expect(breakdown.map(({ amount }) => amount)).toEqual([500, 998]);
  });

  test('never take more out of a line than its price', () => {
    const taxes = [percent('a', '49.13'), percent('b', '90.87'), percent('c', '99.9', { compound: true })];
    for (const amount of [3, -3]) {
      const { lines } = taxed(
        inclusive,
        [1, 2, 3].map(() => line(amount, ...taxes)),
      );
      expect(lines.map(({ net, tax }) => net + tax)).toEqual([amount, amount, amount]);
      for (const { tax } of lines) expect(Math.abs(tax)).toBeLessThanOrEqual(3);
    }
  });

  test('are rounded once for each tax, whatever other taxes its lines have', () => {
    const { breakdown } = taxed(invoiceTaxPolicy, [line(10, gst), line(10, gst, percent('city', '1'))]);
    expect(breakdown.map(({ tax, amount }) => [tax.id, amount])).toEqual([
      ['gst', 1],
      ['city', 0],
    ]);
  });

  test('that leave equal fractions of a rounded order get the odd unit by id, in whatever order the lines stand', () => {
    const [a, b] = [line(1, percent('a', '50')), line(1, percent('b', '50'))];
    const policy: TaxPolicy = { ...invoiceTaxPolicy, roundAt: 'order' };
    const amounts = (lines: readonly TaxableLine[]): Record<string, number> =>
      Object.fromEntries(taxed(policy, lines).breakdown.map(({ tax, amount }) => [tax.id, amount]));
    expect(amounts([a, b])).toEqual({ a: 1, b: 0 });
    expect(amounts([b, a])).toEqual({ a: 1, b: 0 });
  });
});

test('not every gross price is a net price with its tax: 3 cents at 20 % contain 1, but 2 cents bear none', () => {
  const vat = percent('vat', '20');
  expect(taxed(inclusive, [line(3, vat)]).totals).toEqual({ gross: 3, net: 2, tax: 1 });
  expect(taxed(invoiceTaxPolicy, [line(2, vat)]).totals).toEqual({ gross: 2, net: 2, tax: 0 });
});

test('no lines have no taxes', () => {
  for (const roundAt of ['unit', 'line', 'rateGroup', 'order'] as const) {
    const none = { lines: [], breakdown: [], totals: { net: 0, tax: 0, gross: 0 } };
    expect(taxed({ ...invoiceTaxPolicy, roundAt }, [])).toEqual(none);
  }
});

test('a broken line or tax is an error', () => {
  const vat = percent('vat', '19');
  expect(() => taxed(invoiceTaxPolicy, [line(1.5, vat)])).toThrow('not minor units: 1.5');
  expect(() => taxed(invoiceTaxPolicy, [{ ...line(1, vat), quantity: 0 }])).toThrow('not a quantity: 0');
  expect(() => taxed(invoiceTaxPolicy, [line(Number.MAX_SAFE_INTEGER, vat), line(1, vat)])).toThrow('not minor units');
  expect(() => taxTreatment([vat, vat])).toThrow('a tax occurs twice');
  expect(() => taxTreatment([{ ...vat, rate: rate(-1, 100) }])).toThrow('not a rate of vat: -1');
  expect(() => taxTreatment([{ ...vat, reason: 'VATEX-EU-AE' }])).toThrow('due, and not due: vat');
});
