import { calendarDateSchema, dueDates, monthly } from '@emporion/calendar';
import type { CalendarDate } from '@emporion/kernel';
import {
  type AccrualBasis,
  amortizeDated,
  aprRegZDated,
  type DatedLoanTerms,
  type DatedRepayment,
  type DatedSchedule,
  type RateChange,
} from '@emporion/loan-amortization';
import { formatMoney, money, parseMoney, parsePercent, subtract } from '@emporion/money';
import * as z from 'zod';
import { type Binding, binding, type VectorCase } from '../../binding.ts';
import { differences } from '../../differences.ts';

const usd = z.string().transform((decimal) => parseMoney('USD', decimal));
const percent = z.string().transform(parsePercent);

/** The names of the engine, up to what they add in words. */
const accrual = z.string().transform((name): AccrualBasis => {
  if (name.startsWith('Unit Period 360')) return { convention: 'unit-period', daysPerYear: 360 };
  if (name.startsWith('Unit Period 365')) return { convention: 'unit-period', daysPerYear: 365 };
  if (name.startsWith('Actual/365')) return { convention: 'actual/365-fixed' };
  throw new RangeError(`not an accrual that is known: ${name}`);
});

const loan = z.strictObject({
  loanDate: calendarDateSchema,
  firstPayment: calendarDateSchema.optional(),
  dueDate: calendarDateSchema.optional(),
  count: z.int().default(1),
  annualRatePct: percent.optional(),
  rates: z.array(z.tuple([percent, z.int()])).optional(),
  principal: usd.optional(),
  commitment: usd.optional(),
  halfCommitment: z.literal(true).optional(),
  amountFinanced: usd.optional(),
  prepaidFinanceCharge: usd.optional(),
  principalPerPayment: usd.optional(),
  skipMonths: z.array(z.int()).optional(),
  amortizationTerm: z.int().optional(),
  lastPaymentAdjusts: z.literal(true).optional(),
  accrual,
});
type Loan = z.infer<typeof loan>;

const disclosure = z.strictObject({
  amountFinanced: usd,
  date: calendarDateSchema,
  firstPayment: calendarDateSchema,
  count: z.int(),
  payment: usd,
});

/** Which plan it is, the engine tells by the name of its module alone. */
function repaymentOf(input: Loan, module: string): DatedRepayment {
  if (module === 'interestonly' || input.commitment !== undefined) return { kind: 'interest-only' };
  if (input.principalPerPayment !== undefined) return { kind: 'constant-principal', part: input.principalPerPayment };
  if (input.amortizationTerm === undefined) return { kind: 'level' };
  return { kind: 'level', amortizationPeriods: input.amortizationTerm };
}

function termsOf(input: Loan, module: string): DatedLoanTerms {
  const lent = input.principal ?? input.commitment ?? money('USD', 0);
  const { amountFinanced, prepaidFinanceCharge, skipMonths, rates = [] } = input;
  const firstDue = input.firstPayment ?? input.dueDate ?? input.loanDate;
  const financed = amountFinanced === undefined ? money('USD', 0) : subtract(lent, amountFinanced);
  return {
    principal: subtract(lent, financed),
    startDate: input.loanDate,
    dueDates: { firstDue, frequency: monthly },
    periods: input.count,
    annualRate: input.annualRatePct ?? rates[0]?.[0] ?? parsePercent('0'),
    rateChanges: rateChangesOf(rates, dueDates({ firstDue, frequency: monthly }, input.count)),
    accrual: input.accrual,
    unpaidInterest: 'held',
    repayment: repaymentOf(input, module),
    pauses: skipMonths === undefined ? [] : [{ months: skipMonths, paid: 'nothing' }],
    interestOn: input.halfCommitment ? 'half-commitment' : 'balance',
    fees: { financed, ...(prepaidFinanceCharge === undefined ? {} : { prepaid: prepaidFinanceCharge }) },
  };
}

/** Each rate is charged for so many payments; the next one from the due date of the last of them. */
function rateChangesOf(rates: NonNullable<Loan['rates']>, dates: readonly CalendarDate[]): readonly RateChange[] {
  let payments = 0;
  return rates.flatMap(([annualRate, count]) => {
    const from = dates[payments - 1];
    payments += count;
    return from === undefined ? [] : [{ from, annualRate }];
  });
}

interface Payment {
  readonly date: CalendarDate;
  readonly amount: number;
}

/** The payments as the engine discloses them: level to the last, except where the last is larger by agreement. */
function paymentsOf(schedule: DatedSchedule, input: Loan): readonly Payment[] {
  const payments = schedule.rows
    .map(({ dueDate, payment }) => ({ date: dueDate, amount: payment }))
    .filter(({ amount }) => amount > 0);
  const level = schedule.installments.at(-1)?.payment;
  const adjusts = input.lastPaymentAdjusts ?? input.amortizationTerm !== undefined;
  if (level === undefined || adjusts) return payments;
  return payments.map((payment, index) => (index < payments.length - 1 ? payment : { ...payment, amount: level }));
}

const decimal = (minor: number): string => formatMoney(money('USD', minor));

function answerLoan(input: Loan, module: string): unknown {
  const schedule = amortizeDated(termsOf(input, module));
  if (!schedule.ok) return schedule.error;
  const { installments, amountFinanced, rows } = schedule.value;
  const payments = paymentsOf(schedule.value, input);
  const [first, second] = payments.map(({ amount }) => decimal(amount));
  return {
    payment: decimal(installments[0]?.payment ?? payments[0]?.amount ?? 0),
    payments: installments.map(({ payment }) => decimal(payment)),
    paymentsMade: payments.length,
    first,
    second,
    regular: second,
    final: decimal(payments.at(-1)?.amount ?? 0),
    interest: decimal(rows[0]?.interest ?? 0),
    days: (rows[0]?.dueDate ?? input.loanDate) - input.loanDate,
    ...disclosed(input.loanDate, amountFinanced, payments),
  };
}

function disclosed(date: CalendarDate, amountFinanced: number, payments: readonly Payment[]): Record<string, unknown> {
  const total = payments.reduce((sum, { amount }) => sum + amount, 0);
  const rate = aprRegZDated({ advances: [{ date, amount: amountFinanced }], payments });
  return {
    totalOfPayments: decimal(total),
    amountFinanced: decimal(amountFinanced),
    financeCharge: decimal(total - amountFinanced),
    aprPct: rate.ok ? rate.value.apr : rate.error,
  };
}

/** The page of the documentation on that module, from which the case is taken. */
const documented = z.object({ source: z.templateLiteral([z.string(), '/module-', z.string(), '.md']) });

function answer(input: z.infer<typeof disclosure> | Loan, { raw }: VectorCase): unknown {
  if ('loanDate' in input) {
    const { source } = documented.parse(raw);
    return answerLoan(input, source.slice(source.lastIndexOf('-') + 1, -'.md'.length));
  }
  const { date, firstPayment, count, payment, amountFinanced } = input;
  const payments = dueDates({ firstDue: firstPayment, frequency: monthly }, count).map((due) => ({
    date: due,
    amount: payment.minor,
  }));
  return disclosed(date, amountFinanced.minor, payments);
}

const verified = z.object({ verifiedFields: z.array(z.string()) });

/** Loans of a commercial engine: payments and annual percentage rates, as far as the suite has verified them. */
export const scePublished: Binding = binding('lending/sce-published', z.union([disclosure, loan]), answer, {
  compare: (actual, { expected, raw }) => {
    const { verifiedFields } = verified.parse(raw);
    const fields = Object.entries(z.record(z.string(), z.unknown()).parse(expected));
    return differences(actual, Object.fromEntries(fields.filter(([field]) => verifiedFields.includes(field))));
  },
});
