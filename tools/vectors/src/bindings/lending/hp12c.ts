import {
  amortizeConstantPrincipal,
  amortizeFlat,
  aprRegZ,
  levelPayment,
  ruleOf78Rebate,
  totalOfPayments,
} from '@emporion/loan-amortization';
import { effect, fv, nominal, nper, pmt } from '@emporion/loan-amortization/excel';
import { formatMoney, type Money, money, parseMoney, parsePercent } from '@emporion/money';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';

const dollars = z.string().transform((text) => parseMoney('USD', text));
const percent = z.string().transform((text) => Number(text) / 100);
const rate = z.string().transform(parsePercent);

const canadian = z.strictObject({
  type: z.literal('canadian-mortgage'),
  principal: z.coerce.number(),
  annualRatePct: percent,
  compounding: z.literal('semi-annual'),
  months: z.int(),
});
const canadianTerm = z.strictObject({
  type: z.literal('canadian-mortgage-term'),
  principal: z.coerce.number(),
  annualRatePct: percent,
  payment: z.coerce.number(),
});
const withFees = z.strictObject({
  type: z.literal('apr-with-fees'),
  loan: dollars,
  annualRatePct: rate,
  months: z.int(),
  points: z.coerce.number(),
  flatFee: dollars,
});
const ruleOf78 = z.strictObject({
  type: z.literal('rule-of-78'),
  months: z.int(),
  paidThrough: z.int(),
  financeCharge: dollars,
  payment: dollars,
});
const constantPrincipal = z.strictObject({
  type: z.literal('constant-principal'),
  principal: dollars,
  periodRatePct: rate,
  principalPerPayment: dollars,
  periods: z.int(),
});
const addOn = z.strictObject({
  type: z.literal('add-on-to-apr'),
  principal: dollars,
  addOnRatePct: rate,
  months: z.int(),
});
const adjustment = z.strictObject({
  type: z.literal('arm-adjustment'),
  principal: z.coerce.number(),
  oldRatePct: percent,
  monthsElapsed: z.int(),
  payment: z.coerce.number(),
  newRatePct: percent,
  remainingMonths: z.int(),
});
const keptPayment = z.strictObject({
  type: z.literal('arm-keep-payment'),
  balance: z.coerce.number(),
  newRatePct: percent,
  payment: z.coerce.number(),
});

const input = z.discriminatedUnion('type', [
  canadian,
  canadianTerm,
  withFees,
  ruleOf78,
  constantPrincipal,
  addOn,
  adjustment,
  keptPayment,
]);

/** The rate of a month where interest is compounded twice a year. */
const canadianMonth = (annualRate: number): number => nominal(effect(annualRate, 2), 12) / 12;

/** Whole payments, as the calculator counts them. */
function paymentsOf(monthlyRate: number, payment: number, owed: number): number {
  const payments = nper(monthlyRate, -payment, owed);
  if (!payments.ok) throw new Error(payments.error.reason);
  return Math.ceil(payments.value);
}

function aprOf(
  advanced: Money,
  payments: readonly { readonly amount: number; readonly count?: number; readonly t: number }[],
) {
  const apr = aprRegZ({ advances: [{ amount: advanced.minor, t: 0 }], payments, decimals: 6 });
  if (!apr.ok) throw new Error(apr.error.reason);
  return apr.value.apr;
}

function ofFees({ loan, annualRatePct, months, points, flatFee }: z.infer<typeof withFees>): object {
  const payment = levelPayment({ principal: loan, annualRate: annualRatePct, periods: months });
  const net = money('USD', loan.minor - (loan.minor * points) / 100 - flatFee.minor);
  const aprPct = aprOf(net, [{ amount: payment.minor, count: months, t: 1 }]);
  return { payment: formatMoney(payment), netProceeds: formatMoney(net), aprPct };
}

function evenPrincipal({ principal, periodRatePct, periods }: z.infer<typeof constantPrincipal>): object {
  const { rows } = amortizeConstantPrincipal({ principal, annualRate: periodRatePct, periodsPerYear: 1, periods });
  const columns = rows.flatMap(({ period, interest, payment, balance }) =>
    Object.entries({ interest, payment, balance }).map(([name, minor]) => [
      `${name}${period}`,
      formatMoney(money('USD', minor)),
    ]),
  );
  return Object.fromEntries(columns);
}

function ofAddOn({ principal, addOnRatePct, months }: z.infer<typeof addOn>): object {
  const schedule = amortizeFlat({ principal, annualRate: addOnRatePct, periods: months });
  const payments = schedule.rows.map(({ payment, period }) => ({ amount: payment, t: period }));
  return { total: totalOfPayments(schedule).minor / 100, aprPct: aprOf(principal, payments) };
}

/** Worked examples of the handbooks of the HP 12C. */
export const hp12c: Binding = binding('lending/hp12c', input, (vector) => {
  switch (vector.type) {
    case 'canadian-mortgage': {
      const monthly = canadianMonth(vector.annualRatePct);
      return { monthlyRatePct: monthly * 100, payment: -pmt(monthly, vector.months, vector.principal) };
    }
    case 'canadian-mortgage-term': {
      const monthly = canadianMonth(vector.annualRatePct);
      return { monthlyRatePct: monthly * 100, payments: paymentsOf(monthly, vector.payment, vector.principal) };
    }
    case 'apr-with-fees':
      return ofFees(vector);
    case 'rule-of-78': {
      const { months: periods, paidThrough: paidPeriods, financeCharge, payment } = vector;
      const rebate = ruleOf78Rebate({ financeCharge, periods, paidPeriods });
      const outstanding = payment.minor * (periods - paidPeriods) - rebate.minor;
      return { rebate: formatMoney(rebate), outstandingPrincipal: formatMoney(money('USD', outstanding)) };
    }
    case 'constant-principal':
      return evenPrincipal(vector);
    case 'add-on-to-apr':
      return ofAddOn(vector);
    case 'arm-adjustment': {
      const { principal, oldRatePct, monthsElapsed, payment, newRatePct, remainingMonths } = vector;
      const balance = -fv(oldRatePct / 12, monthsElapsed, -payment, principal);
      return { balance, newPayment: -pmt(newRatePct / 12, remainingMonths, balance) };
    }
    case 'arm-keep-payment':
      return { remainingYears: paymentsOf(vector.newRatePct / 12, vector.payment, vector.balance) / 12 };
  }
});
