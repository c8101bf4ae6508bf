import { formatCalendarDate } from '@emporion/kernel';
import type { DatedRow, Schedule } from '@emporion/loan-amortization';
import { type Currency, formatMoney, money } from '@emporion/money';

const columns = ['period', 'due date', 'payment', 'principal', 'interest', 'balance', 'currency'];

/** A schedule as a table for a worksheet (RFC 4180): amounts in units of the currency, with a point. */
export function scheduleCsv({ currency, rows }: Schedule<Currency, DatedRow>): string {
  const amount = (minor: number): string => formatMoney(money(currency, minor));
  const lines = rows.map(({ period, dueDate, payment, principal, interest, balance }) =>
    [
      period,
      formatCalendarDate(dueDate),
      ...[payment, principal, interest, balance].map((minor) => amount(minor)),
      currency,
    ].join(','),
  );
  return [columns.join(','), ...lines, ''].join('\r\n');
}
