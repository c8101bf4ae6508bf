import {
  type BusinessDayConvention,
  endOfMonth,
  holidayCalendar,
  mondayToFriday,
  monthly,
  weekly,
} from '@emporion/calendar';
import { calendarDate, formatCalendarDate } from '@emporion/kernel';
import {
  type AccrualBasis,
  amortizeDated,
  type DatedLoanTerms,
  type DatedSchedule,
  type PaymentPause,
  scheduleSchema,
  totalInterest,
  wireSchedule,
} from '@emporion/loan-amortization';
import { money, parsePercent } from '@emporion/money';
import { describe, expect, test } from 'vitest';

type Terms = DatedLoanTerms<'EUR'>;

/** 12,000.00 at 12 % over twelve regular months: 120.00 of interest in the first. */
const loan: Terms = {
  principal: money('EUR', 1_200_000),
  annualRate: parsePercent('12'),
  startDate: calendarDate(2026, 1, 1),
  dueDates: { firstDue: calendarDate(2026, 2, 1), frequency: monthly },
  periods: 12,
  accrual: { convention: 'unit-period', daysPerYear: 360 },
};

function scheduleOf(terms: Partial<Terms> = {}): DatedSchedule<'EUR'> {
  const schedule = amortizeDated({ ...loan, ...terms });
  if (!schedule.ok) throw new Error(schedule.error.reason);
  return schedule.value;
}

const paymentsOf = (terms: Partial<Terms>): readonly number[] => scheduleOf(terms).rows.map(({ payment }) => payment);

test('[L106~] a first period of 45 days costs what the day count makes of it', () => {
  const firstInterest = (accrual: AccrualBasis): number | undefined =>
    scheduleOf({
      annualRate: parsePercent('6'),
      startDate: calendarDate(2026, 1, 15),
      dueDates: { firstDue: calendarDate(2026, 3, 1), frequency: monthly },
      accrual,
    }).rows[0]?.interest;
  expect(firstInterest({ convention: 'actual/365-fixed' })).toBe(8_877); // 72,000.00 · 45/365
  expect(firstInterest({ convention: 'actual/360' })).toBe(9_000);
  expect(firstInterest({ convention: '30E/360' })).toBe(9_200); // 46 days by months of thirty
  expect(firstInterest({ convention: 'actual/actual-ICMA' })).toBe(9_290); // a month and 17/31 of another
  expect(firstInterest({ convention: 'unit-period', daysPerYear: 365 })).toBe(8_877);
});

test('a loan across the end of a leap year takes each day over its own year', () => {
  const terms: Partial<Terms> = {
    startDate: calendarDate(2024, 12, 1),
    dueDates: { firstDue: calendarDate(2025, 2, 1), frequency: monthly },
    accrual: { convention: 'actual/actual-ISDA' },
    periods: 1,
  };
  // 144,000 · (31/366 + 31/365), rounded.
  expect(scheduleOf(terms).rows[0]?.interest).toBe(24_427);
});

describe('business days', () => {
  const terms = (convention: BusinessDayConvention, accrual: 'adjusted' | 'unadjusted'): Partial<Terms> => ({
    startDate: calendarDate(2026, 1, 31),
    dueDates: { firstDue: calendarDate(2026, 2, 28), frequency: monthly, anchorDay: endOfMonth },
    periods: 4,
    repayment: { kind: 'interest-only' },
    accrual: { convention: 'actual/360' },
    businessDays: { convention, calendar: mondayToFriday, accrual },
  });
  const interestOf = (of: Partial<Terms>): readonly number[] => scheduleOf(of).rows.map(({ interest }) => interest);

  test('move payments, the end of the month staying in its month', () => {
    expect(
      scheduleOf(terms('modifiedFollowing', 'unadjusted')).rows.map(({ dueDate }) => formatCalendarDate(dueDate)),
    ).toEqual(['2026-02-27', '2026-03-31', '2026-04-30', '2026-05-29']);
  });

  test('move interest with them only if that is agreed: 400 a day', () => {
    expect(interestOf(terms('modifiedFollowing', 'unadjusted'))).toEqual([11_200, 12_400, 12_000, 12_400]);
    expect(interestOf(terms('modifiedFollowing', 'adjusted'))).toEqual([10_800, 12_800, 12_000, 11_600]);
  });

  test('are those of the calendar that is given', () => {
    const closed = holidayCalendar({ weekend: [], holidays: [calendarDate(2026, 2, 1), calendarDate(2026, 2, 2)] });
    const { rows } = scheduleOf({ businessDays: { convention: 'following', calendar: closed, accrual: 'unadjusted' } });
    expect(rows.slice(0, 2).map(({ dueDate }) => formatCalendarDate(dueDate))).toEqual(['2026-02-03', '2026-03-01']);
  });
});

describe('plans', () => {
  test('level: twelve payments of 1,066.19, of which the last takes what rounding leaves over', () => {
    expect(paymentsOf({})).toEqual([...Array(11).fill(106_619), 106_614]);
    expect(scheduleOf().installments).toEqual([{ from: 1, payment: 106_619 }]);
  });

  test('spread: no payment is more than a unit or two from any other', () => {
    expect(new Set(paymentsOf({ residual: 'spread' }))).toEqual(new Set([106_618, 106_619]));
  });

  test.each(['interest', 'nothing'] as const)('spread: nor does it matter that in June %s is paid', (paid) => {
    const payments = paymentsOf({ residual: 'spread', pauses: [{ months: [6], paid }] }).toSpliced(4, 1);
    expect(Math.max(...payments) - Math.min(...payments)).toBeLessThanOrEqual(2);
  });

  test('a balloon of half the loan halves what the payments repay', () => {
    const { installments, rows, kind } = scheduleOf({ balloon: money('EUR', 600_000) });
    expect(installments).toEqual([{ from: 1, payment: 59_309 }]); // (106,618.54 + 12,000) / 2 = 59,309.27
    expect(rows.at(-1)?.payment).toBe(659_312);
    expect(kind).toBe('declining');
  });

  test('payments solved over three years leave two of them to the last', () => {
    const { installments, rows, kind } = scheduleOf({ repayment: { kind: 'level', amortizationPeriods: 36 } });
    expect(installments).toEqual([{ from: 1, payment: 39_857 }]);
    expect(rows.at(-1)).toMatchObject({ period: 12, payment: 886_561, balance: 0 });
    expect(kind).toBe('declining');
  });

  test('constant principal: a twelfth of the loan and the interest', () => {
    expect(paymentsOf({ repayment: { kind: 'constant-principal' }, periods: 3 })).toEqual([412_000, 408_000, 404_000]);
  });

  test('a given part of the principal: the last payment takes the rest', () => {
    expect(paymentsOf({ repayment: { kind: 'constant-principal', part: money('EUR', 50_000) }, periods: 3 })).toEqual([
      62_000, 61_500, 1_111_000,
    ]);
  });

  test('interest only, and a single payment', () => {
    expect(paymentsOf({ repayment: { kind: 'interest-only' }, periods: 3 })).toEqual([12_000, 12_000, 1_212_000]);
    expect(paymentsOf({ periods: 1 })).toEqual([1_212_000]);
  });

  test('half the commitment bears interest while it is drawn, and all of it is repaid', () => {
    const { rows } = scheduleOf({ repayment: { kind: 'interest-only' }, interestOn: 'half-commitment', periods: 2 });
    expect(rows.map(({ payment }) => payment)).toEqual([6_000, 1_206_000]);
  });

  test('a given payment below the interest is told as what it is', () => {
    const schedule = scheduleOf({ repayment: { kind: 'level', payment: money('EUR', 10_000) }, periods: 3 });
    expect(schedule).toMatchObject({ kind: 'negative-amortization', peakBalance: 1_204_020 });
    expect(schedule.rows.map(({ principal }) => principal)).toEqual([-2_000, -2_020, 1_204_020]);
  });

  test('a given payment that leaves too much for the last is told, too', () => {
    expect(scheduleOf({ repayment: { kind: 'level', payment: money('EUR', 20_000) } }).kind).toBe(
      'oversized-final-payment',
    );
  });

  test('1,200 payments at 1,000 % a period are solved, though what is owed would outgrow any double', () => {
    const steep: Partial<Terms> = { principal: money('EUR', 100), annualRate: parsePercent('12000'), periods: 1_200 };
    expect(scheduleOf(steep).rows.at(-1)).toMatchObject({ period: 1_200, payment: 1_100 });
    // The exact payment is above the interest by less than a double can tell.
    expect(scheduleOf({ ...steep, residual: 'up' })).toMatchObject({ installments: [{ from: 1, payment: 1_001 }] });
  });

  test('a first period of six years outgrows the payment, whatever becomes of its interest', () => {
    const late: Partial<Terms> = { startDate: calendarDate(2020, 1, 1), periods: 60 };
    expect(scheduleOf({ ...late, unpaidInterest: 'capitalized' })).toMatchObject({
      kind: 'negative-amortization',
      installments: [{ from: 1, payment: 46_013 }],
    });
    expect(scheduleOf({ ...late, unpaidInterest: 'held' })).toMatchObject({
      kind: 'negative-amortization',
      installments: [{ from: 1, payment: 43_662 }],
    });
  });
});

describe('pauses', () => {
  const firstQuarter: readonly PaymentPause[] = [{ periods: [1, 2, 3], paid: 'nothing' }];
  const firstRows = (terms: Partial<Terms>) =>
    scheduleOf({ pauses: firstQuarter, ...terms })
      .rows.slice(0, 4)
      .map(({ payment, principal, interest, unpaidInterest }) => [payment, principal, interest, unpaidInterest]);

  test('capitalized interest bears interest', () => {
    expect(firstRows({ unpaidInterest: 'capitalized' })).toEqual([
      [0, -12_000, 12_000, 0],
      [0, -12_120, 12_120, 0],
      [0, -12_241, 12_241, 0],
      [144_333, 131_969, 12_364, 0],
    ]);
  });

  test('held interest waits, and is paid before any principal', () => {
    expect(firstRows({ unpaidInterest: 'held' })).toEqual([
      [0, 0, 0, 12_000],
      [0, 0, 0, 24_000],
      [0, 0, 0, 36_000],
      [144_249, 96_249, 48_000, 0],
    ]);
  });

  test('the interest alone may be paid meanwhile', () => {
    const { rows } = scheduleOf({ pauses: [{ periods: [1, 2, 3], paid: 'interest' }] });
    expect(rows.slice(0, 4).map(({ payment }) => payment)).toEqual([12_000, 12_000, 12_000, 140_088]);
  });

  test('the loan is repaid in time, or later, or at once in the end', () => {
    const ending = (terms: Partial<Terms>) => {
      const { rows, installments, kind } = scheduleOf({ pauses: firstQuarter, ...terms });
      return { rows: rows.length, payment: installments[0]?.payment, last: rows.at(-1)?.payment, kind };
    };
    expect(ending({ afterPause: 'reamortize' })).toEqual({
      rows: 12,
      payment: 144_333,
      last: 144_336,
      kind: 'declining',
    });
    expect(ending({ afterPause: 'extend' })).toEqual({ rows: 16, payment: 106_619, last: 41_376, kind: 'declining' });
    expect(ending({ afterPause: 'balloon' })).toEqual({ rows: 12, payment: 106_619, last: 459_946, kind: 'declining' });
  });

  test('every summer nothing is paid', () => {
    const { rows } = scheduleOf({ pauses: [{ months: [6, 7, 8], paid: 'nothing' }], periods: 24 });
    expect(rows.filter(({ payment }) => payment === 0).map(({ period }) => period)).toEqual([5, 6, 7, 17, 18, 19]);
  });

  test('an extension that would never end is refused', () => {
    const payment = money('EUR', 12_000);
    expect(
      amortizeDated({
        ...loan,
        repayment: { kind: 'level', payment },
        pauses: firstQuarter,
        afterPause: 'extend',
      }),
    ).toMatchObject({ ok: false, error: { reason: 'not-repaid', periods: 1_200 } });
  });
});

test('an advance on a due date counts after its payment, one in between from its day, and both change what follows', () => {
  const { rows, installments, amountFinanced } = scheduleOf({
    principal: money('EUR', 600_000),
    advances: [
      { date: calendarDate(2026, 4, 1), amount: money('EUR', 300_000) },
      { date: calendarDate(2026, 5, 16), amount: money('EUR', 300_000) },
    ],
  });
  expect(installments.map(({ from }) => from)).toEqual([1, 4, 5]);
  expect(rows.map(({ advanced }) => advanced).slice(0, 5)).toEqual([0, 0, 300_000, 0, 300_000]);
  expect(rows[2]?.interest).toBe(5_049); // a month on 504,909
  expect(rows[3]?.interest).toBe(7_566); // and on 756,649
  expect(rows[4]?.interest).toBe(8_307); // on 675,884, and 16/31 of it on 300,000
  expect(amountFinanced).toBe(1_200_000);
});

test('a loan may be paid out in parts from the first day, or after it', () => {
  const parts = [{ date: calendarDate(2026, 1, 1), amount: money('EUR', 600_000) }];
  expect(scheduleOf({ principal: money('EUR', 600_000), advances: parts }).rows).toEqual(scheduleOf().rows);
  const later = [{ date: calendarDate(2026, 2, 1), amount: money('EUR', 1_200_000) }];
  const { rows } = scheduleOf({ principal: money('EUR', 0), advances: later });
  expect(rows[0]).toMatchObject({ payment: 0, advanced: 1_200_000, balance: 1_200_000 });
});

test('a rate moves by two points at most and stays within its lifetime limits, and payments follow', () => {
  const { rows, installments } = scheduleOf({
    rateChanges: [
      { from: calendarDate(2026, 5, 1), annualRate: parsePercent('18') },
      { from: calendarDate(2026, 8, 1), annualRate: parsePercent('3') },
    ],
    rateLimits: { largestStep: parsePercent('2'), highest: parsePercent('13.5'), lowest: parsePercent('12') },
  });
  expect(installments).toEqual([
    { from: 1, payment: 106_619 },
    { from: 5, payment: 107_206 },
    { from: 8, payment: 106_812 },
  ]);
  expect(rows[3]).toMatchObject({ interest: 9_133, balance: 815_809 });
  expect(rows[4]?.interest).toBe(9_178); // 13.5 %, not 14 or 18
  expect(rows[7]?.interest).toBe(Math.round((rows[6]?.balance ?? 0) * 0.01)); // 12 %, not 11.5 or 3
});

test('fees are lent, paid at the start or with each payment, and are part of what credit costs', () => {
  const schedule = scheduleOf({
    fees: { financed: money('EUR', 12_000), prepaid: money('EUR', 5_000), perPayment: money('EUR', 150) },
  });
  expect(schedule.installments).toEqual([{ from: 1, payment: 107_685 }]);
  expect(schedule.rows[0]).toMatchObject({ payment: 107_835, principal: 95_565, interest: 12_120, fees: 150 });
  expect(schedule.amountFinanced).toBe(1_195_000);
  expect(schedule.financeCharge).toBe(totalInterest(schedule).minor + 12_000 + 5_000 + 12 * 150);
});

describe('terms that contradict themselves are refused', () => {
  const day = calendarDate;
  const held = { unpaidInterest: 'held' as const };
  const pauses: readonly PaymentPause[] = [{ periods: [1], paid: 'nothing' }];
  test.each<[string, Partial<Terms>]>([
    ['nothing lent', { principal: money('EUR', 0) }],
    [
      'a debt beyond the safe integers',
      { principal: money('EUR', Number.MAX_SAFE_INTEGER), fees: { financed: money('EUR', 1) } },
    ],
    ['no payment', { periods: 0 }],
    ['more than 1,200 payments', { periods: 1_201 }],
    ['a negative rate', { annualRate: parsePercent('-1') }],
    ['a rate above 1,000 % a period', { annualRate: parsePercent('12001') }],
    ['due on the first day', { startDate: day(2026, 2, 1) }],
    [
      'moved to the first day',
      {
        startDate: day(2026, 1, 30),
        businessDays: { convention: 'preceding', calendar: mondayToFriday, accrual: 'unadjusted' },
      },
    ],
    ['a negative balloon', { balloon: money('EUR', -1) }],
    ['a balloon above the loan', { balloon: money('EUR', 1_200_001) }],
    ['a prepaid fee above the loan', { fees: { prepaid: money('EUR', 1_200_001) } }],
    ['a shorter amortization', { repayment: { kind: 'level', amortizationPeriods: 11 } }],
    [
      'reference periods of weeks',
      { dueDates: { firstDue: day(2026, 2, 1), frequency: weekly }, accrual: { convention: 'actual/actual-ICMA' } },
    ],
    ['an advance before the start', { advances: [{ date: day(2025, 12, 31), amount: money('EUR', 1) }] }],
    ['an advance on the last day', { advances: [{ date: day(2027, 1, 1), amount: money('EUR', 1) }] }],
    ['an advance of nothing', { advances: [{ date: day(2026, 3, 1), amount: money('EUR', 0) }] }],
    ['a change of rate on the first day', { rateChanges: [{ from: day(2026, 1, 1), annualRate: parsePercent('5') }] }],
    ['a first rate above its cap', { rateLimits: { highest: parsePercent('11') } }],
    ['a floor above the cap', { rateLimits: { lowest: parsePercent('12'), highest: parsePercent('11') } }],
    ['a negative step', { rateLimits: { largestStep: parsePercent('-1') } }],
    ['a 13th month', { pauses: [{ months: [13], paid: 'nothing' }] }],
    ['a period 0', { pauses: [{ periods: [0], paid: 'nothing' }] }],
    ['a residual of interest alone', { repayment: { kind: 'interest-only' }, residual: 'up' }],
    ['a residual of a given payment', { repayment: { kind: 'level', payment: money('EUR', 1) }, residual: 'up' }],
    ['a spread while interest is held', { ...held, residual: 'spread' }],
    ['a spread without an ideal', { pauses, afterPause: 'balloon', residual: 'spread' }],
    ['a balloon after an extension', { pauses, afterPause: 'extend', balloon: money('EUR', 1) }],
  ])('%s', (_, wrong) => {
    expect(() => amortizeDated({ ...loan, ...wrong })).toThrow(RangeError);
  });

  test('another currency', () => {
    const fees = { prepaid: money('USD', 1) } as unknown as NonNullable<Terms['fees']>;
    expect(() => amortizeDated({ ...loan, fees })).toThrow('cannot mix EUR and USD');
  });
});

test('what a row tells besides goes over the wire with it', () => {
  const schedule = amortizeDated({ ...loan, fees: { perPayment: money('EUR', 150) } });
  if (!schedule.ok) throw new Error(schedule.error.reason);
  const wire = wireSchedule(schedule.value);
  expect(scheduleSchema.parse(JSON.parse(JSON.stringify(wire)))).toEqual(wire);
  expect(wire.rows[0]).toMatchObject({ fees: 150, advanced: 0, unpaidInterest: 0 });
});
