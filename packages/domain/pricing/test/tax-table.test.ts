import { parsePercent } from '@emporion/money';
import { describe, expect, test } from 'vitest';
import { taxTableSchema } from '../src/tax-schema.ts';
import { type Supply, taxTreatments } from '../src/tax-table.ts';

const stored = {
  version: 'eu-2026-11',
  zones: [
    { id: 'germany', places: ['DE'] },
    { id: 'rest-of-eu', places: ['AT', 'FR'] },
    { id: 'canaries', places: ['ES-CN'] },
    { id: 'california', places: ['US-CA'] },
    { id: 'abroad', places: ['*'] },
  ],
  taxes: [
    { id: 'de-19', rate: '19' },
    { id: 'de-7', rate: '7' },
    { id: 'reverse-charge', rate: '0', reason: 'VATEX-EU-AE' },
    { id: 'export', rate: '0', reason: 'VATEX-EU-G' },
    { id: 'ca-state', rate: '6' },
    { id: 'ca-district', rate: '2.875' },
  ],
  rules: [
    { zone: 'germany', taxClass: 'standard', taxes: ['de-19'] },
    { zone: 'germany', taxClass: 'reduced', taxes: ['de-7'] },
    { zone: 'rest-of-eu', taxClass: 'standard', taxes: ['de-19'] },
    { zone: 'rest-of-eu', taxClass: 'standard', buyer: 'business', taxes: ['reverse-charge'] },
    { zone: 'california', taxClass: 'standard', taxes: ['ca-state', 'ca-district'] },
    { zone: 'canaries', taxClass: 'standard', taxes: [] },
    { zone: 'abroad', taxClass: 'standard', taxes: ['export'] },
  ],
} as const;

const supply = (country: string, more: Partial<Supply> & { readonly region?: string } = {}): Supply => {
  const { region, ...rest } = more;
  const destination = { country, ...(region === undefined ? {} : { region }) };
  return { taxClass: 'standard', buyer: 'consumer', destination, ...rest };
};

describe('[E103~] a tax table', () => {
  const treatmentOf = taxTreatments(taxTableSchema.parse(stored));
  const idsOf = (asked: Supply): unknown => {
    const treatment = treatmentOf(asked);
    return treatment.ok ? treatment.value.taxes.map(({ id }) => id) : treatment.error;
  };

  test.each([
    [supply('DE'), ['de-19']],
    [supply('DE', { taxClass: 'reduced' }), ['de-7']],
    [supply('AT', { buyer: 'business' }), ['reverse-charge']],
    [supply('AT'), ['de-19']],
    [supply('DE', { buyer: 'business' }), ['de-19']],
    [supply('US', { region: 'CA' }), ['ca-state', 'ca-district']],
    [supply('US', { region: 'NV' }), ['export']],
    [supply('US'), ['export']],
    [supply('ES', { region: 'CN' }), []],
  ])('taxes %o by %o', (asked, ids) => {
    expect(idsOf(asked)).toEqual(ids);
  });

  test('refuses what it has no rule for, instead of taking it for free of tax', () => {
    const books = supply('AT', { taxClass: 'books' });
    expect(idsOf(books)).toEqual({ reason: 'no-tax-rule', zone: 'rest-of-eu', taxClass: 'books' });
    const german = taxTreatments(taxTableSchema.parse({ ...stored, zones: stored.zones.slice(0, 4), rules: [] }));
    const nowhere = { ok: false, error: { reason: 'no-tax-zone', destination: { country: 'JP' } } };
    expect(german(supply('JP'))).toEqual(nowhere);
  });

  test('gives the same treatment for the same rule, so that its lines are rounded together without comparing', () => {
    const [one, other] = [treatmentOf(supply('AT')), treatmentOf(supply('FR'))];
    expect(one.ok && other.ok && one.value === other.value).toBe(true);
  });

  test('has its rates as percentages in text', () => {
    expect(taxTableSchema.parse(stored).taxes[5]?.rate).toEqual(parsePercent('2.875'));
  });

  test.each([
    ['a rate as a number', { taxes: [{ id: 'de-19', rate: 19 }] }],
    ['a rate below zero', { taxes: [{ id: 'de-19', rate: '-19' }] }],
    ['a reason for a rate above zero', { taxes: [{ id: 'de-19', rate: '19', reason: 'VATEX-EU-G' }] }],
    ['a tax twice', { taxes: [...stored.taxes, { id: 'de-19', rate: '19' }] }],
    ['a place in two zones', { zones: [...stored.zones, { id: 'other', places: ['DE'] }] }],
    ['a zone twice', { zones: [...stored.zones, { id: 'germany', places: ['LU'] }] }],
    ['a place that is none', { zones: [{ id: 'germany', places: ['Germany'] }] }],
    ['a rule for a zone that is not there', { zones: stored.zones.slice(1) }],
    ['a rule for a tax that is not there', { taxes: stored.taxes.slice(1) }],
    ['two rules for the same', { rules: [stored.rules[0], stored.rules[0]] }],
    ['a tax twice in a rule', { rules: [{ zone: 'germany', taxClass: 'standard', taxes: ['de-19', 'de-19'] }] }],
  ])('refuses %s', (_, fault) => {
    expect(taxTableSchema.safeParse({ ...stored, ...fault }).success).toBe(false);
  });
});
