import {
  cumipmt,
  cumprinc,
  effect,
  fv,
  ipmt,
  nominal,
  nper,
  type PaymentTiming,
  pduration,
  pmt,
  ppmt,
  pv,
  rate,
  rri,
} from '@emporion/loan-amortization/excel';
import fc from 'fast-check';
import { expect, test } from 'vitest';

interface Annuity {
  /** Billionths a period. */
  readonly billionths: number;
  readonly periods: number;
  readonly pv: number;
  readonly fv: number;
  readonly type: PaymentTiming;
}

const rateOf = ({ billionths }: Annuity): number => billionths / 1e9;

/** Up to 100 % a period; tiny rates as often as large ones. */
const anyAnnuity = (): fc.Arbitrary<Annuity> =>
  fc.record({
    billionths: fc.oneof(
      fc.constant(0),
      fc.integer({ min: 1, max: 1_000 }),
      fc.integer({ min: 1, max: 50_000_000 }),
      fc.integer({ min: 1, max: 1_000_000_000 }),
    ),
    periods: fc.integer({ min: 1, max: 60 }),
    pv: fc.integer({ min: 1, max: 1_000_000_000 }),
    fv: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1_000_000_000 })),
    type: fc.constantFrom<PaymentTiming>(0, 1),
  });

/** A fraction of any size as the double next to it, or next to that. */
const quotient = (numerator: bigint, denominator: bigint): number =>
  Number((numerator * 10n ** 40n) / denominator) / 1e40;

/** Payment, and interest and principal of a period, by running the account in integers: a rate of b/d. */
function definition({ billionths, periods, pv: now, fv: later, type }: Annuity, per: number) {
  const [b, d] = [BigInt(billionths), 1_000_000_000n];
  const grown = b + d;
  let worth = 0n;
  for (let k = 1; k <= periods; k++) worth += d ** BigInt(k) * grown ** BigInt(periods - k);
  const n = BigInt(periods);
  const [early, late] = type === 1 ? [d, grown] : [1n, 1n];
  const paid = -(BigInt(now) * grown ** n + BigInt(later) * d ** n) * early;
  const part = worth * late;
  // The balance after k periods is `balance / (part · d^k)`; a payment is `paid / part`.
  let [balance, interest, unit] = [BigInt(now) * part, 0n, 1n];
  for (let k = 1; k <= per; k++) {
    unit *= d;
    interest = type === 1 && k === 1 ? 0n : balance * b;
    balance = balance * d + interest + paid * unit;
  }
  return {
    payment: quotient(paid, part),
    interest: quotient(-interest, part * unit),
    principal: quotient(paid * unit + interest, part * unit),
  };
}

/** Close, relative to the larger of what is expected and what the amounts themselves could resolve. */
function expectClose(actual: number, expected: number, scale = 0): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-12 * Math.max(Math.abs(expected), scale));
}

test('payment, interest and principal agree with an account that is run in integers', () => {
  fc.assert(
    fc.property(anyAnnuity(), fc.nat(), (annuity, pick) => {
      const { periods, pv: now, fv: later, type } = annuity;
      const per = (pick % periods) + 1;
      const { payment, interest, principal } = definition(annuity, per);
      const rate = rateOf(annuity);
      expectClose(pmt(rate, periods, now, later, type), payment);
      // Debt and savings may cancel; each alone is precise.
      expectClose(ipmt(rate, per, periods, now, later, type), interest, rate * Math.max(now, later));
      expectClose(ppmt(rate, per, periods, now, later, type), principal);
    }),
  );
});

test('a payment is its interest and its principal', () => {
  fc.assert(
    fc.property(anyAnnuity(), fc.nat(), (annuity, pick) => {
      const { periods, pv: now, fv: later, type } = annuity;
      const rate = rateOf(annuity);
      const per = (pick % periods) + 1;
      const payment = pmt(rate, periods, now, later, type);
      const parts = ipmt(rate, per, periods, now, later, type) + ppmt(rate, per, periods, now, later, type);
      expectClose(parts, payment, rate * Math.max(now, later));
    }),
  );
});

test('over the whole term the principal is the loan, and with the interest it is all payments', () => {
  fc.assert(
    fc.property(anyAnnuity(), ({ billionths, periods, pv: now, type }) => {
      const rate = Math.max(1, billionths) / 1e9;
      const interest = cumipmt(rate, periods, now, 1, periods, type);
      expectClose(cumprinc(rate, periods, now, 1, periods, 0), -now);
      expectClose(
        interest + cumprinc(rate, periods, now, 1, periods, type),
        periods * pmt(rate, periods, now, 0, type),
      );
    }),
  );
});

test('present value, future value, rate and number of periods undo the payment', () => {
  fc.assert(
    fc.property(anyAnnuity(), (annuity) => {
      const { periods, pv: now, fv: later, type } = annuity;
      const perPeriod = rateOf(annuity);
      const payment = pmt(perPeriod, periods, now, later, type);
      expectClose(pv(perPeriod, periods, payment, later, type), now, later);
      const grown = (1 + perPeriod) ** periods;
      expectClose(fv(perPeriod, periods, payment, now, type), later, now * grown);
      // With savings beside the debt the flows turn twice.
      if (later > 0) return;
      const solved = rate(periods, payment, now, 0, type);
      // A single payment made today is no loan.
      if (periods > 1 || type === 0) expect(solved.ok && Math.abs(solved.value - perPeriod)).toBeLessThan(1e-10);
      if (grown > 1e3) return;
      const term = nper(perPeriod, payment, now, 0, type);
      expect(term.ok && Math.abs(term.value - periods)).toBeLessThan(1e-9 * periods);
    }),
  );
});

test('effective and nominal rates undo each other, and so do growth and its duration', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-9, max: 5, noNaN: true }),
      fc.integer({ min: 1, max: 366 }),
      fc.integer({ min: 1, max: 1_000 }),
      (rate, frequency, periods) => {
        expectClose(nominal(effect(rate, frequency), frequency), rate);
        const grown = 100 * Math.exp(periods * Math.log1p(rate));
        if (!Number.isFinite(grown)) return;
        expectClose(rri(periods, 100, grown), rate, 1e-3);
        expectClose(pduration(rate, 100, grown), periods, 1 / rate);
      },
    ),
  );
});
