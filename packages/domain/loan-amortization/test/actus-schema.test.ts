import { calendarDate } from '@emporion/kernel';
import {
  contractEvents,
  contractTermsSchema,
  cycleSchema,
  marketObjectsSchema,
  timestampSchema,
} from '@emporion/loan-amortization/actus';
import { describe, expect, test } from 'vitest';

const written = {
  contractType: 'LAM',
  contractID: 'loan-7',
  contractDealDate: '2025-12-28T00:00:00',
  contractRole: 'RPA',
  statusDate: '2026-01-01T00:00:00',
  initialExchangeDate: '2026-01-15T00:00:00',
  notionalPrincipal: '  12000',
  cycleAnchorDateOfPrincipalRedemption: '2026-04-15',
  cycleOfPrincipalRedemption: 'P3ML1',
  cycleOfInterestPayment: 'P3ML1',
  nextPrincipalRedemptionPayment: 3_000,
  dayCountConvention: '30E360',
  nominalInterestRate: '0.08',
  currency: 'USD',
  fixingDays: 'P0D',
};

describe('terms as ACTUS writes them', () => {
  test('are read', () => {
    const events = contractEvents(contractTermsSchema.parse(written));
    expect(events.ok && events.value.filter(({ eventType }) => eventType === 'PR').map(({ payoff }) => payoff)).toEqual(
      [3_000, 3_000, 3_000],
    );
  });

  test('keep nothing that only describes', () => {
    const terms = contractTermsSchema.parse(written);
    expect(terms).toMatchObject({ notionalPrincipal: 12_000, statusDate: calendarDate(2026, 1, 1) });
    for (const name of ['contractID', 'contractDealDate', 'fixingDays']) expect(terms).not.toHaveProperty(name);
  });

  test.each([
    ['IOO', 'I00'],
    ['ONO', '0N0'],
    ['IN0', 'IN0'],
    ['000', '000'],
  ])('write the scaling %s with letters or digits', (scalingEffect, read) => {
    expect(contractTermsSchema.parse({ ...written, scalingEffect })).toMatchObject({ scalingEffect: read });
  });

  test.each([
    ['arrayRate', [0.05]],
    ['cycleOfOptionality', 'P1YL1'],
    ['__proto__x', 1],
  ])('are refused with %s, which is not known here', (name, value) => {
    const read = contractTermsSchema.safeParse({ ...written, [name]: value });
    expect(read.error?.issues.map(({ path }) => path)).toEqual([[name]]);
  });

  test.each([
    ['contractType', 'SWAPS'],
    ['contractRole', 'LG'],
    ['statusDate', '2026-01-01T12:00:00'],
    ['notionalPrincipal', '0'],
    ['notionalPrincipal', '1e999'],
    ['notionalPrincipal', 'much'],
    ['nominalInterestRate', ''],
    ['cycleOfInterestPayment', 'P1M'],
    ['dayCountConvention', 'B252'],
    ['currency', 'QQQ'],
    ['scalingIndexAtContractDealDate', 0],
    ['cyclePointOfInterestPayment', 'B'],
  ])('are refused with %s of %s', (name, value) => {
    const read = contractTermsSchema.safeParse({ ...written, [name]: value });
    expect(read.error?.issues.map(({ path }) => path)).toEqual([[name]]);
  });
});

describe('a timestamp', () => {
  test.each([
    ['2026-01-31', calendarDate(2026, 1, 31)],
    ['2026-01-31T00:00', calendarDate(2026, 1, 31)],
    ['2026-01-31T00:00:00', calendarDate(2026, 1, 31)],
    ['2026-01-31T24:00:00', calendarDate(2026, 2, 1)],
    ['2026-01-31T23:59:59', calendarDate(2026, 2, 1)],
  ])('%s is midnight', (text, date) => {
    expect(timestampSchema.parse(text)).toBe(date);
  });

  test.each(['', '2026-01-31T12:00:00', '2026-02-30T00:00:00', '2026-01-31T00:00:00Z', '9999-12-31T23:59:59'])(
    '"%s" is refused',
    (text) => {
      expect(timestampSchema.safeParse(text).success).toBe(false);
    },
  );
});

test('a cycle of nothing is refused', () => {
  expect(cycleSchema.parse('P2WL0')).toEqual({ every: { unit: 'week', every: 2 }, stub: 'long' });
  expect(cycleSchema.safeParse('P0DL0').success).toBe(false);
});

test('market objects are read by their code', () => {
  const written = {
    'USD.SWP': { identifier: 'USD.SWP', data: [{ timestamp: '2026-04-01T00:00:00', value: '0.0105' }] },
  };
  expect(marketObjectsSchema.parse(written)).toEqual({
    'USD.SWP': [{ date: calendarDate(2026, 4, 1), value: 0.0105 }],
  });
});
