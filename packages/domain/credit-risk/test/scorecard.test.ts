import {
  principalReasons,
  protectedAttributes,
  type Scorecard,
  scoreBy,
  scorecard,
  shortfallsOf,
} from '@emporion/credit-risk';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const card = scorecard({
  version: 'card-2026-1',
  basePoints: 400,
  characteristics: [
    {
      kind: 'numeric',
      name: 'inquiries-in-six-months',
      reason: 'recent-inquiries',
      attributes: [
        { below: 1, points: 60 },
        { below: 3, points: 35 },
      ],
      otherwise: 5,
      missing: 20,
    },
    {
      kind: 'numeric',
      name: 'years-of-credit',
      reason: 'limited-credit-experience',
      attributes: [
        { below: 2, points: 10 },
        { below: 8, points: 45 },
      ],
      otherwise: 80,
      missing: 0,
    },
    {
      kind: 'categorical',
      name: 'worst-delinquency',
      reason: 'delinquent-obligations',
      attributes: [
        { is: 'none', points: 90 },
        { is: 'thirty-days', points: 40 },
      ],
      otherwise: 0,
      missing: 30,
    },
  ],
});

const points = (facts: Parameters<typeof scoreBy>[1]) => scoreBy(card, facts).parts.map((part) => part.points);

describe('a scorecard', () => {
  test('gives points for the attribute of each characteristic, and adds them up', () => {
    expect(scoreBy(card, { 'inquiries-in-six-months': 2, 'years-of-credit': 12, 'worst-delinquency': 'none' })).toEqual(
      {
        points: 605,
        parts: [
          { name: 'inquiries-in-six-months', reason: 'recent-inquiries', points: 35 },
          { name: 'years-of-credit', reason: 'limited-credit-experience', points: 80 },
          { name: 'worst-delinquency', reason: 'delinquent-obligations', points: 90 },
        ],
      },
    );
  });

  test('has an attribute begin where the one before ends', () => {
    const at = (years: number) => points({ 'years-of-credit': years })[1];
    expect([-1, 0, 1.99, 2, 7.99, 8, 1e9].map(at)).toEqual([10, 10, 10, 45, 45, 80, 80]);
  });

  test('has points for what is not known, and for a word that it does not know', () => {
    expect(points({})).toEqual([20, 0, 30]);
    expect(points({ 'worst-delinquency': 'sixty-days' })).toEqual([20, 0, 0]);
  });

  test('has points for every number', () => {
    fc.assert(
      fc.property(fc.double({ noDefaultInfinity: true, noNaN: true }), (years) => {
        expect([10, 45, 80]).toContain(points({ 'years-of-credit': years })[1]);
      }),
    );
  });

  test.each([
    ['a word for a number', { 'years-of-credit': 'many' }],
    ['a number for a word', { 'worst-delinquency': 30 }],
    ['a number that is none', { 'years-of-credit': Number.NaN }],
  ])('refuses %s', (_, facts) => {
    expect(() => scoreBy(card, facts)).toThrow(RangeError);
  });
});

test('the principal reasons are the largest shortfalls against those near the cut-off', () => {
  const applicant = scoreBy(card, { 'inquiries-in-six-months': 5, 'years-of-credit': 1, 'worst-delinquency': 'none' });
  const benchmark = { 'inquiries-in-six-months': 32, 'years-of-credit': 55, 'worst-delinquency': 70 };
  expect(principalReasons(shortfallsOf(applicant, benchmark))).toEqual([
    'limited-credit-experience',
    'recent-inquiries',
  ]);
  expect(() => shortfallsOf(applicant, { 'years-of-credit': 55 })).toThrow('no benchmark: inquiries-in-six-months');
});

describe('what is no scorecard', () => {
  const [inquiries, years, delinquency] = card.characteristics;
  const of = (changed: object): Scorecard => ({ ...card, characteristics: [{ ...years, ...changed } as never] });

  test.each([...protectedAttributes, 'gender', 'ethnicity', 'nationality', 'date-of-birth'])(
    '[L107~] one that looks at %s',
    (name) => {
      expect(() => scorecard(of({ name }))).toThrow(`a protected attribute: ${name}`);
    },
  );

  test.each([
    ['a version that is no name', { ...card, version: 'Card 1' }],
    ['a version that is too long', { ...card, version: 'c'.repeat(65) }],
    ['a characteristic that is no name', of({ name: 'Years of credit' })],
    ['a characteristic twice', { ...card, characteristics: [years, inquiries, years] as never }],
    ['half a base point', { ...card, basePoints: 0.5 }],
    ['half a point', of({ attributes: [{ below: 1, points: 0.5 }] })],
    ['points that are none for what is missing', of({ missing: Number.NaN })],
    ['falling limits', of({ attributes: years?.attributes.toReversed() })],
    ['a limit twice', of({ attributes: [years?.attributes[0], years?.attributes[0]] })],
    ['a limit that is none', of({ attributes: [{ below: Number.NaN, points: 1 }] })],
    ['a word twice', of({ ...delinquency, attributes: [delinquency?.attributes[0], delinquency?.attributes[0]] })],
  ])('one with %s', (_, wrong) => {
    expect(() => scorecard(wrong)).toThrow(RangeError);
  });
});
