import { creditScore, type RiskAssessment } from '@emporion/credit-risk';
import { calendarDate, formatCalendarDate, instant, parseInstant } from '@emporion/kernel';
import { aprOf, offersFor, scheduleOfOffer, standardLendingPolicy } from '@emporion/loan-origination';
import { assessmentOf } from '@emporion/loan-origination/testing';
import { basisPoints, type Money, money } from '@emporion/money';
import { expect, test } from 'vitest';
import { offeredApplication } from './applications.ts';

const offeredAt = parseInstant('2026-11-24T10:00:00Z');
const applicationId = '01990000-0000-7000-8000-000000000001';

const offers = (score: number | undefined, amount: Money = money('EUR', 1_000_000)) =>
  offersFor(standardLendingPolicy, {
    applicationId,
    amount,
    assessment: assessmentOf(score === undefined ? undefined : creditScore(score)),
    offeredAt,
  });

test.each([
  ['low', 750, [500, 450, 400]],
  ['medium', 749, [800, 750, 700]],
  ['high', 649, [1_200, 1_150]],
])(
  '[L54] the annual rates at %s risk (score %i) are %j basis points, by the policy that each offer names',
  (_, score, rates) => {
    const made = offers(score).offers;
    expect(made.map(({ annualRateBasisPoints }) => annualRateBasisPoints)).toEqual(rates);
    expect(new Set(made.map(({ policyVersion }) => policyVersion))).toEqual(new Set(['lending-2026-2']));
  },
);

test('[L55] 10,000.00 at 5 % over 36 months is 299.71 a month', () => {
  expect(offers(750).offers[0]).toMatchObject({
    id: `${applicationId}.lending-2026-2.36`,
    termMonths: 36,
    monthlyPayment: money('EUR', 29_971),
    totalOfPayments: money('EUR', 1_078_954),
    totalInterest: money('EUR', 78_954),
  });
});

test('[L56] 10,000.00 at 4.5 % over 60 months is 186.43 a month', () => {
  expect(offers(750).offers[1]).toMatchObject({ termMonths: 60, monthlyPayment: money('EUR', 18_643) });
});

test('[L57] 10,000.00 at 4 % over 84 months is 136.69 a month', () => {
  expect(offers(750).offers[2]).toMatchObject({ termMonths: 84, monthlyPayment: money('EUR', 13_669) });
});

test.each([
  [0, '5.000'],
  [1, '4.500'],
  [2, '4.000'],
])('[L55] [L56] [L57] the annual percentage rate of offer %i without fees is %s %%', (index, apr) => {
  expect(offers(750).offers[index]?.apr).toBe(apr);
});

test('the cents of a short and small loan show in its annual percentage rate', () => {
  const terms = {
    principal: money('EUR', 1_000),
    termMonths: 3,
    annualRateBasisPoints: basisPoints(500),
    rounding: 'halfUp',
  } as const;
  // 3.36 three times repays 10.00, where 5 % would ask for 3.3611.
  expect(aprOf(terms)).toBe('4.794');
});

test('[L3~] an amount whose payment is not affordable at two points more is countered with the largest that is', () => {
  const maxPayment = money('EUR', 13_000);
  const countered = offersFor(standardLendingPolicy, {
    applicationId,
    amount: money('EUR', 1_000_000),
    assessment: assessmentOf(creditScore(750)),
    maxPayment,
    offeredAt,
  });
  // At 7, 6.5 and 6 %: 130.00 a month repays 4,210.24, 6,644.13 and 8,898.90, of which hundreds are offered.
  expect(countered.offers.map(({ principal, counterofferTo }) => [principal.minor, counterofferTo?.minor])).toEqual([
    [420_000, 1_000_000],
    [660_000, 1_000_000],
    [880_000, 1_000_000],
  ]);
  expect(countered.offers.map(({ annualRateBasisPoints }) => annualRateBasisPoints)).toEqual([500, 450, 400]);
});

test('a term that is too dear is withheld, and as long as another affords the amount, nothing is countered', () => {
  const { offers: made, withheld } = offersFor(standardLendingPolicy, {
    applicationId,
    amount: money('EUR', 1_000_000),
    assessment: assessmentOf(creditScore(750)),
    maxPayment: money('EUR', 20_000),
    offeredAt,
  });
  expect(made.map(({ termMonths, counterofferTo }) => [termMonths, counterofferTo])).toEqual([
    [60, undefined],
    [84, undefined],
  ]);
  expect(withheld).toEqual([{ termMonths: 36, reason: 'not-affordable' }]);
});

test('what is affordable at the rate of an offer, but not two points above it, is not offered', () => {
  // 136.69 a month at 4 %, 146.09 at 6 %.
  const made = (maxPayment: number) =>
    offersFor(standardLendingPolicy, {
      applicationId,
      amount: money('EUR', 1_000_000),
      assessment: assessmentOf(creditScore(750)),
      maxPayment: money('EUR', maxPayment),
      offeredAt,
    }).offers;
  expect(made(14_609).map(({ termMonths, principal }) => [termMonths, principal.minor])).toEqual([[84, 1_000_000]]);
  expect(made(14_608).map(({ principal }) => principal.minor)).toEqual([470_000, 740_000, 990_000]);
});

test('who does not afford the smallest loan gets no offer', () => {
  const made = offersFor(standardLendingPolicy, {
    applicationId,
    amount: money('EUR', 1_000_000),
    assessment: assessmentOf(creditScore(750)),
    maxPayment: money('EUR', 100),
    offeredAt,
  });
  expect(made.offers).toEqual([]);
  expect(made.withheld.map(({ reason }) => reason)).toEqual(['not-affordable', 'not-affordable', 'not-affordable']);
});

test.each([300, 649, 650, 699, 700, 749, 750, 850, undefined])(
  '[L55] [L56] [L57] with a score of %s, 36 and 60 months are offered, and 84 from 700 on',
  (score) => {
    const { offers: made, withheld } = offers(score);
    const isLong = score !== undefined && score >= 700;
    expect(made.map(({ termMonths }) => termMonths)).toEqual(isLong ? [36, 60, 84] : [36, 60]);
    const reason = score === undefined ? 'no-score' : 'score-too-low';
    expect(withheld).toEqual(isLong ? [] : [{ termMonths: 84, reason }]);
  },
);

test('an application that was approved without a score is priced as high risk', () => {
  expect(offers(undefined).offers.map(({ annualRateBasisPoints }) => annualRateBasisPoints)).toEqual([1_200, 1_150]);
});

test('an offer stands for 30 days', () => {
  expect(offers(750).offers[0]?.acceptUntil).toBe(parseInstant('2026-12-24T10:00:00Z'));
});

test('an amount too small for level payments gets no offer of that term', () => {
  const request = { applicationId, amount: money('EUR', 10), assessment: undefined, offeredAt };
  expect(offersFor(standardLendingPolicy, request)).toEqual({
    offers: [],
    withheld: [
      { termMonths: 36, reason: 'does-not-amortize' },
      { termMonths: 60, reason: 'does-not-amortize' },
      { termMonths: 84, reason: 'no-score' },
    ],
  });
});

const referred: RiskAssessment = { outcome: 'refer', reason: 'no-report', policyVersion: 'risk-2026-1' };

test('a schedule is due monthly from a month after the offer, and pays what the offer says', () => {
  const application = offeredApplication({ score: 750, at: parseInstant('2027-01-31T09:00:00Z') });
  const offer = application.offers[0];
  const schedule = scheduleOfOffer(application, offer?.id ?? '');
  if (!schedule.ok) throw new Error(schedule.error.reason);
  const { rows, currency } = schedule.value;
  expect(rows).toHaveLength(36);
  expect(rows.slice(0, 3).map(({ dueDate }) => formatCalendarDate(dueDate))).toEqual([
    '2027-02-28',
    '2027-03-28',
    '2027-04-28',
  ]);
  expect(
    money(
      currency,
      rows.reduce((sum, { payment }) => sum + payment, 0),
    ),
  ).toEqual(offer?.totalOfPayments);
});

test('the customer chooses the first due date within two months', () => {
  const application = offeredApplication({ score: 750, at: parseInstant('2026-11-24T09:00:00Z') });
  const offerId = application.offers[0]?.id ?? '';
  const chosen = scheduleOfOffer(application, offerId, calendarDate(2026, 12, 31));
  expect(chosen.ok && formatCalendarDate(chosen.value.rows[2]?.dueDate ?? calendarDate(1, 1, 1))).toBe('2027-02-28');
  for (const day of [calendarDate(2026, 11, 24), calendarDate(2027, 1, 25)]) {
    expect(scheduleOfOffer(application, offerId, day)).toEqual({
      ok: false,
      error: { reason: 'first-due-date-out-of-range', earliest: '2026-11-25', latest: '2027-01-24' },
    });
  }
  expect(scheduleOfOffer(application, 'unknown')).toEqual({ ok: false, error: { reason: 'not-found' } });
});

test('offers do not depend on why there is no score', () => {
  const request = { applicationId, amount: money('EUR', 1_000_000), offeredAt: instant(0) };
  expect(offersFor(standardLendingPolicy, { ...request, assessment: referred })).toEqual(
    offersFor(standardLendingPolicy, { ...request, assessment: undefined }),
  );
});
