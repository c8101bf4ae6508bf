import {
  BureauUnavailable,
  type CreditBureau,
  type CreditInquiry,
  type CreditReport,
  cachedCreditBureau,
  creditScore,
  mayReuse,
  reusableUntil,
  standardReportReuse,
} from '@emporion/credit-risk';
import {
  creditBureauContract,
  creditReportsContract,
  inMemoryCreditBureau,
  inMemoryCreditReports,
} from '@emporion/credit-risk/testing';
import { type Instant, instant, millisecondsPerDay, plusMilliseconds } from '@emporion/kernel';
import { anyInstant, fixedClock } from '@emporion/kernel/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const start = instant(1_790_000_000_000);
const days = (count: number): Instant => plusMilliseconds(start, count * millisecondsPerDay);
const justBefore = (at: Instant): Instant => plusMilliseconds(at, -1);

creditReportsContract('in memory', inMemoryCreditReports);

creditBureauContract('cached', (files) =>
  cachedCreditBureau({
    bureau: inMemoryCreditBureau(files),
    reports: inMemoryCreditReports(),
    clock: fixedClock(instant(1_764_000_000_000)),
  }),
);

/** A bureau whose answer can be changed, behind a memory whose clock can be set. */
function openCache(first: CreditReport | undefined) {
  const asked: CreditInquiry[] = [];
  let answer: CreditReport | undefined | Error = first;
  let now = start;
  const bureau: CreditBureau = {
    report: async (inquiry) => {
      asked.push(inquiry);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  const cached = cachedCreditBureau({ bureau, reports: inMemoryCreditReports(), clock: { now: () => now } });
  return {
    asked,
    answers: (next: CreditReport | undefined | Error) => {
      answer = next;
    },
    /** Ask at a moment, under a consent that was given then if no other is named. */
    ask: (at: Instant, consentedAt: Instant = at) => {
      now = at;
      return cached.report({ customerId: 'ada', consentedAt });
    },
  };
}

const report: CreditReport = {
  id: 'report-1',
  source: 'a-bureau',
  customerId: 'ada',
  consentedAt: start,
  reportedAt: start,
  score: creditScore(700),
};
const newer: CreditReport = { ...report, id: 'report-2', reportedAt: days(30), score: creditScore(640) };

describe('[L44] a kept report', () => {
  test('answers up to the end of its time, and then the bureau is asked again', async () => {
    const { ask, answers, asked } = openCache(report);
    await ask(start);
    answers(newer);
    expect(await ask(justBefore(days(30)))).toEqual(report);
    expect(asked).toHaveLength(1);
    expect(await ask(days(30))).toEqual(newer);
    expect(asked).toHaveLength(2);
  });

  test('answers no inquiry whose own consent is too old, or lies ahead', async () => {
    const { ask, answers, asked } = openCache(report);
    await ask(start);
    answers(newer);
    expect(await ask(days(1), days(-29))).toEqual(newer);
    answers({ ...newer, id: 'report-3', reportedAt: days(31) });
    expect(await ask(days(2), days(3))).toMatchObject({ id: 'report-3' });
    expect(asked.map(({ consentedAt }) => consentedAt)).toEqual([start, days(-29), days(3)]);
  });

  test('answers while the bureau is down, and one that is too old does not', async () => {
    const { ask, answers } = openCache(report);
    await ask(start);
    answers(new BureauUnavailable('down'));
    expect(await ask(days(29))).toEqual(report);
    await expect(ask(days(30))).rejects.toThrow(BureauUnavailable);
  });

  test('[L47] that there is none is asked again each time, and never made up', async () => {
    const { ask, answers, asked } = openCache(undefined);
    expect(await ask(start)).toBeUndefined();
    expect(await ask(start)).toBeUndefined();
    answers(report);
    expect(await ask(start)).toEqual(report);
    expect(asked).toHaveLength(3);
  });
});

describe('the rule of reuse', () => {
  const anyDays = fc.integer({ min: 1, max: 1_000 });
  // So far from the end of the calendar that every sum is in it.
  const anyMoment = () => anyInstant().map((at) => instant(Math.min(at, start)));

  test('no report is used for longer than its days, whatever the clock of the bureau says', () => {
    fc.assert(
      fc.property(anyDays, anyMoment(), anyMoment(), (longestAgeDays, reportedAt, at) => {
        const until = reusableUntil({ longestAgeDays, longestConsentDays: 1 }, { reportedAt }, at);
        expect(until - Math.min(reportedAt, at)).toBe(longestAgeDays * millisecondsPerDay);
        expect(until - at).toBeLessThanOrEqual(longestAgeDays * millisecondsPerDay);
      }),
    );
  });

  test('a consent holds from the moment of its own on, for its days', () => {
    const holds = (at: Instant) => mayReuse(standardReportReuse, { consentedAt: start }, at);
    expect([justBefore(start), start, justBefore(days(30)), days(30)].map(holds)).toEqual([false, true, true, false]);
  });
});
