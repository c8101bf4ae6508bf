import { creditScore } from '@emporion/credit-risk';
import { type AmountLimit, lendingPolicy, standardLendingPolicy, type TermRule } from '@emporion/loan-origination';
import { basisPoints } from '@emporion/money';
import { expect, test } from 'vitest';

const { limits, baseRates, review, credit, retention, consentTexts } = standardLendingPolicy;
const [limit] = limits as [AmountLimit];
const of = (months: number): TermRule => ({ months, discount: basisPoints(0) });
const { application, contract } = retention.classes;

test.each([
  ['a version that does not fit into an offer id', { version: 'Lending.1' }],
  ['a version that is too long for an offer id', { version: 'v'.repeat(59) }],
  ['no limit', { limits: [] }],
  ['two limits in one currency', { limits: [limit, { ...limit, maximum: limit.maximum + 1 }] }],
  ['an empty limit', { limits: [{ ...limit, maximum: limit.minimum - 1 }] }],
  ['a limit of nothing', { limits: [{ ...limit, minimum: 0 }] }],
  ['a limit in fractions', { limits: [{ ...limit, maximum: limit.maximum + 0.5 }] }],
  ['a minimum that is no multiple of the step', { limits: [{ ...limit, step: limit.minimum + 1 }] }],
  ['no step', { limits: [{ ...limit, step: Number.NaN }] }],
  ['second approvals from nowhere', { limits: [{ ...limit, secondApprovalFrom: Number.NaN }] }],
  ['no term', { terms: [] }],
  ['a term for nobody without a score', { terms: [{ ...of(36), minimumScore: creditScore(700) }] }],
  ['a term twice', { terms: [of(36), { months: 36, discount: basisPoints(1) }] }],
  ['a term of no months', { terms: [of(0)] }],
  ['a term of half a month', { terms: [of(36.5)] }],
  ['a term of more than a hundred years', { terms: [of(1_201)] }],
  ['more terms than can be stored', { terms: Array.from({ length: 25 }, (_, index) => of(index + 1)) }],
  ['a rate below zero', { terms: [{ months: 36, discount: basisPoints(501) }] }],
  ['a rate that falls as the risk rises', { baseRates: { ...baseRates, medium: basisPoints(499) } }],
  ['a better rate for the unknown than for the worst', { unratedAs: 'medium' as const }],
  ['a stress that lowers the rate', { stress: basisPoints(-1) }],
  ['no time to go on with a draft', { submitWithinDays: 0 }],
  ['no time to accept', { acceptWithinDays: -1 }],
  ['a day and a half to answer', { answerWithinDays: 1.5 }],
  ['a stage of no length', { review: { ...review, reminded: { queue: 'standard' as const, seconds: 0 } } }],
  ['a lease without an end', { leaseSeconds: Number.NaN }],
  ['less time to sign than to accept', { signWithinDays: 29 }],
  ['no text for a consent', { consentTexts: consentTexts.filter(({ kind }) => kind !== 'credit-inquiry') }],
  ['a credit policy that is none', { credit: { ...credit, version: '' } }],
  [
    'a retention that is too short',
    { retention: { ...retention, classes: { ...retention.classes, application: { ...application, months: 24 } } } },
  ],
])('a policy with %s is refused', (_, changes) => {
  expect(() => lendingPolicy({ ...standardLendingPolicy, ...changes })).toThrow(RangeError);
});

test.each([
  ['the longest version', { version: 'v'.repeat(58) }],
  ['as many terms as can be stored', { terms: Array.from({ length: 24 }, (_, index) => of(index * 50 + 50)) }],
  ['one rate for all', { baseRates: { ...baseRates, low: basisPoints(1_200), medium: basisPoints(1_200) } }],
  ['contracts that are kept for longer', { retention: { ...retention, classes: { ...retention.classes, contract } } }],
])('a policy with %s is one', (_, changes) => {
  expect(lendingPolicy({ ...standardLendingPolicy, ...changes })).toMatchObject(changes);
});
