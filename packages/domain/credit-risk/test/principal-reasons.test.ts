import {
  formPosition,
  formReasons,
  keyFactors,
  noticeDueBy,
  noticeWithinDays,
  principalReasonRule,
  principalReasons,
  type ReasonCode,
  reasonCodes,
  reasonTexts,
} from '@emporion/credit-risk';
import { formatInstant, parseInstant } from '@emporion/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const anyShortfalls = () =>
  fc.array(fc.record({ reason: fc.constantFrom(...reasonCodes), shortfall: fc.integer({ min: -50, max: 50 }) }), {
    maxLength: 12,
  });

describe('principal reasons', () => {
  test('[L107~] are at most four, the largest shortfall first, and only what fell short', () => {
    fc.assert(
      fc.property(anyShortfalls(), (shortfalls) => {
        const reasons = principalReasons(shortfalls);
        const worst = (code: ReasonCode) =>
          Math.max(...shortfalls.filter(({ reason }) => reason === code).map(({ shortfall }) => shortfall));
        const sizes = reasons.map(worst);
        expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
        expect(sizes.every((size) => size > 0)).toBe(true);
        const short = new Set(shortfalls.filter(({ shortfall }) => shortfall > 0).map(({ reason }) => reason));
        expect(reasons.length).toBe(Math.min(4, short.size));
        for (const left of [...short].filter((code) => !reasons.includes(code))) {
          expect(worst(left)).toBeLessThanOrEqual(sizes.at(-1) ?? 0);
        }
      }),
    );
  });

  test('take equal shortfalls in the order given', () => {
    const equal = (['bankruptcy', 'no-credit-file', 'recent-inquiries'] as const).map((reason) => ({
      reason,
      shortfall: 7,
    }));
    expect(principalReasons(equal)).toEqual(['bankruptcy', 'no-credit-file', 'recent-inquiries']);
  });

  test('a shortfall that is no number is refused', () => {
    expect(() => principalReasons([{ reason: 'bankruptcy', shortfall: Number.NaN }])).toThrow(RangeError);
  });

  test('[L107~] a failed score by itself is no reason: no code says so', () => {
    // @ts-expect-error "failed to achieve a qualifying score"
    const score: ReasonCode = 'score-too-low';
    // @ts-expect-error internal standards are none either
    const standards: ReasonCode = 'internal-policy';
    // @ts-expect-error "other" has to be specified
    const other: ReasonCode = 'other';
    for (const code of [score, standards, other]) expect(reasonCodes).not.toContain(code);
    const insufficient: false = principalReasonRule.failedScoreIsSufficient;
    expect(insufficient).toBe(false);
    for (const code of reasonCodes) expect(reasonTexts[code]).not.toMatch(/\bscore|\bpolic|\bstandard/i);
  });
});

describe('key factors of a score', () => {
  const four = (['bankruptcy', 'delinquent-obligations', 'no-credit-file', 'length-of-employment'] as const).map(
    (reason, index) => ({ reason, shortfall: 100 - index }),
  );

  test('are four, and the number of inquiries is a fifth where it hurt at all', () => {
    const codes = four.map(({ reason }) => reason);
    expect(keyFactors([...four, { reason: 'type-of-occupation', shortfall: 9 }])).toEqual(codes);
    expect(keyFactors([...four, { reason: 'recent-inquiries', shortfall: 1 }])).toEqual([...codes, 'recent-inquiries']);
    expect(keyFactors([...four, { reason: 'recent-inquiries', shortfall: 0 }])).toEqual(codes);
    expect(keyFactors([...four, { reason: 'recent-inquiries', shortfall: 101 }])).toEqual([
      'recent-inquiries',
      ...codes.slice(0, 3),
    ]);
  });
});

describe('reason codes', () => {
  test('are the 24 reasons of form C-1 and the four of C-3, and one of our own', () => {
    expect([formReasons['C-1'].length, formReasons['C-3'].length]).toEqual([24, 4]);
    // "Number of recent inquiries" is on both, and "other" is no code.
    expect(new Set(reasonCodes).size).toBe(24 - 1 + 4 - 1 + 1);
    expect(new Set(Object.values(reasonTexts)).size).toBe(reasonCodes.length + 1);
  });

  test('have a line on form C-1, or are written after "Other, specify"', () => {
    expect(formPosition('C-1', 'application-incomplete')).toBe(1);
    expect(formPosition('C-1', 'income-insufficient')).toBe(8);
    expect(formPosition('C-1', 'excessive-obligations')).toBe(9);
    expect(formPosition('C-1', 'repayment-record')).toBe(24);
    expect(formPosition('C-3', 'recent-inquiries')).toBe(4);
    expect(formPosition('C-3', 'repayment-record')).toBeUndefined();
    for (const code of reasonCodes) expect(formPosition('C-1', code)).toBeGreaterThanOrEqual(1);
  });
});

describe('[L107~] a notice is due', () => {
  const at = parseInstant('2026-01-30T15:00:00Z');

  test.each([
    ['application-completed', '2026-03-01T15:00:00.000Z'],
    ['incomplete-application-declined', '2026-03-01T15:00:00.000Z'],
    ['account-restricted', '2026-03-01T15:00:00.000Z'],
    ['counteroffer-notified', '2026-04-30T15:00:00.000Z'],
  ] as const)('%s: by %s', (trigger, due) => {
    expect(formatInstant(noticeDueBy(trigger, at))).toBe(due);
  });

  test('for every trigger there is', () => {
    expect(Object.values(noticeWithinDays)).toEqual([30, 30, 30, 90]);
  });
});
