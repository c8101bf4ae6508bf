import { IPMT, PPMT } from '@formulajs/formulajs';
import amortization from 'amortization';
import amortize from 'amortize';
import amortizejs from 'amortizejs';
import BigNumber from 'bignumber.js';
import { Decimal } from 'decimal.js';
import { type Dinero, dinero, multiply, subtract, toSnapshot } from 'dinero.js';
import { USD } from 'dinero.js/currencies';
import { ipmt, ppmt } from 'financial';
import { amortizationSchedule } from 'fundamental-js';
import { LoanCalculator } from 'loan-calculator';
import { Loan as CalculatorLoan } from 'loan-calculator/dist/app/models/loan.model.js';
import { Loan as LoanJs } from 'loanjs';
import mortgageJs from 'mortgage-js';
import TvmFinance from 'tvm-financejs';
import type { Loan } from './loans.ts';

/** What a peer says of one payment, in currency units. */
export interface PeerRow {
  readonly principal: number;
  readonly interest: number;
}

/** A package that makes a schedule, or one with which somebody would write the loop. */
export interface SchedulePeer {
  readonly name: string;
  /** What it does for a schedule: the rows of its own, without the conversion that `rows` adds. */
  readonly schedule: (loan: Loan) => unknown;
  readonly rows: (loan: Loan) => readonly PeerRow[];
  /** So slow that only every 13th of the ordinary loans is judged. */
  readonly isSlow?: true;
}

const tvm = new TvmFinance();
const loanCalculator = new LoanCalculator();

const rowByRow =
  (part: (rate: number, period: number, periods: number, amount: number) => PeerRow) =>
  ({ amount, ratePercent, months }: Loan): PeerRow[] => {
    const rate = ratePercent / 1_200;
    const rows: PeerRow[] = [];
    for (let period = 1; period <= months; period += 1) rows.push(part(rate, period, months, amount));
    return rows;
  };

const financialRows = rowByRow((rate, period, periods, amount) => ({
  principal: -ppmt(rate, period, periods, amount),
  interest: -ipmt(rate, period, periods, amount),
}));
const formulaRows = rowByRow((rate, period, periods, amount) => ({
  principal: -Number(PPMT(rate, period, periods, amount, 0, 0)),
  interest: -Number(IPMT(rate, period, periods, amount, 0, 0)),
}));
const tvmRows = rowByRow((rate, period, periods, amount) => ({
  principal: -tvm.PPMT(rate, period, periods, amount),
  interest: -tvm.IPMT(rate, period, periods, amount),
}));

const amortizeJs = ({ amount, ratePercent, months }: Loan) =>
  amortizejs.Calculator.calculate({ method: 'mortgage', apr: ratePercent, balance: amount, loanTerm: months }).schedule;
const loanJs = ({ amount, ratePercent, months }: Loan) =>
  new LoanJs(amount, months, ratePercent, 'annuity').installments;
const fundamental = ({ amount, ratePercent, months }: Loan) =>
  amortizationSchedule({ principal: amount, annualRate: ratePercent / 100, months }).schedule;
const amortizationRows = ({ amount, ratePercent, months }: Loan) =>
  amortization.amortizationSchedule(amount, months / 12, ratePercent);
const calculatorRows = ({ amount, ratePercent, months }: Loan) =>
  loanCalculator.amortization.getAmortizationSchedule(new CalculatorLoan(amount, 0, 0, months, ratePercent, []), months)
    .amortizationEntries;

function mortgageRows({ amount, ratePercent, months }: Loan) {
  const calculator = mortgageJs.createMortgageCalculator();
  calculator.totalPrice = amount;
  calculator.downPayment = 0;
  calculator.interestRate = ratePercent / 100;
  calculator.months = months;
  calculator.taxRate = 0;
  calculator.insuranceRate = 0;
  calculator.mortgageInsuranceRate = 0;
  calculator.mortgageInsuranceEnabled = false;
  calculator.additionalPrincipalPayment = 0;
  return calculator.calculatePayment().paymentSchedule;
}

/** It gives the sums of the first payments, so that a row is the difference of two. */
function amortizeRows({ amount, ratePercent, months }: Loan): PeerRow[] {
  const rows: PeerRow[] = [];
  let before = { principal: 0, interest: 0 };
  for (let term = 1; term <= months; term += 1) {
    const { principal, interest } = amortize({ amount, rate: ratePercent, totalTerm: months, amortizeTerm: term });
    rows.push({ principal: principal - before.principal, interest: interest - before.interest });
    before = { principal, interest };
  }
  return rows;
}

/** The level payment as those would take it who write the loop themselves: rounded to the cent, from a float. */
function paymentOf({ amount, ratePercent, months }: Loan): number {
  const rate = ratePercent / 1_200;
  const payment = rate === 0 ? amount / months : (amount * rate) / -Math.expm1(-months * Math.log1p(rate));
  return Math.round(payment * 100) / 100;
}

function decimalRows(loan: Loan): PeerRow[] {
  const rate = new Decimal(loan.ratePercent).div(1_200);
  const payment = new Decimal(paymentOf(loan));
  const rows: PeerRow[] = [];
  let balance = new Decimal(loan.amount);
  for (let period = 1; period <= loan.months; period += 1) {
    const interest = balance.mul(rate).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
    const principal = period === loan.months ? balance : Decimal.min(payment.sub(interest), balance);
    balance = balance.sub(principal);
    rows.push({ principal: principal.toNumber(), interest: interest.toNumber() });
  }
  return rows;
}

function bigNumberRows(loan: Loan): PeerRow[] {
  const rate = new BigNumber(loan.ratePercent).div(1_200);
  const payment = new BigNumber(paymentOf(loan));
  const rows: PeerRow[] = [];
  let balance = new BigNumber(loan.amount);
  for (let period = 1; period <= loan.months; period += 1) {
    const interest = balance.times(rate).decimalPlaces(2, BigNumber.ROUND_HALF_UP);
    const principal = period === loan.months ? balance : BigNumber.min(payment.minus(interest), balance);
    balance = balance.minus(principal);
    rows.push({ principal: principal.toNumber(), interest: interest.toNumber() });
  }
  return rows;
}

function dineroRows(loan: Loan): PeerRow[] {
  const amountOf = (value: Dinero<number>): number => toSnapshot(value).amount;
  // Its multipliers are decimals of a scale that we choose; more digits would leave the safe integers.
  const rate = { amount: Math.round((loan.ratePercent / 1_200) * 1e8), scale: 8 };
  const payment = Math.round(paymentOf(loan) * 100);
  const rows: PeerRow[] = [];
  let balance = dinero({ amount: loan.principal.minor, currency: USD });
  for (let period = 1; period <= loan.months; period += 1) {
    const { amount, scale } = toSnapshot(multiply(balance, rate));
    const interest = Math.round(amount / 10 ** (scale - 2));
    const owed = amountOf(balance);
    const principal = period === loan.months ? owed : Math.min(payment - interest, owed);
    balance = subtract(balance, dinero({ amount: principal, currency: USD }));
    rows.push({ principal: principal / 100, interest: interest / 100 });
  }
  return rows;
}

const own = (name: string, rows: SchedulePeer['rows'], more: Pick<SchedulePeer, 'isSlow'> = {}): SchedulePeer => ({
  name,
  schedule: rows,
  rows,
  ...more,
});
const slow = { isSlow: true } as const;

/** The packages of npm that give a level schedule, and the number libraries with which it is written by hand. */
export const schedulePeers: readonly SchedulePeer[] = [
  own('amortizejs', amortizeJs),
  {
    name: 'loanjs',
    schedule: loanJs,
    rows: (loan) => loanJs(loan).map(({ capital, interest }) => ({ principal: capital, interest })),
  },
  {
    name: 'fundamental-js',
    schedule: fundamental,
    rows: (loan) =>
      fundamental(loan).map(({ principalPaid, interestPaid }) => ({
        principal: principalPaid,
        interest: interestPaid,
      })),
  },
  {
    name: 'amortization',
    schedule: amortizationRows,
    rows: (loan) =>
      amortizationRows(loan).map((row) => ({ principal: row.principalPayment, interest: row.interestPayment })),
  },
  {
    name: 'mortgage-js',
    schedule: mortgageRows,
    rows: (loan) =>
      mortgageRows(loan).map((row) => ({ principal: row.principalPayment, interest: row.interestPayment })),
  },
  own('tvm-financejs, a call a row', tvmRows),
  own('financial, a call a row', financialRows),
  own('formulajs, a call a row', formulaRows, slow),
  {
    name: 'loan-calculator',
    schedule: calculatorRows,
    rows: (loan) => calculatorRows(loan).map(({ principal, interest }) => ({ principal, interest })),
    ...slow,
  },
  own('bignumber.js, a loop by hand', bigNumberRows, slow),
  own('decimal.js, a loop by hand', decimalRows, slow),
  own('dinero.js, a loop by hand', dineroRows, slow),
  own('amortize (CFPB)', amortizeRows, slow),
];
