import { formatMoney, type Money, minorUnitsOf, parseMoney } from '@emporion/money';

type Decimal = `${number}`;

const isDecimal = (text: string): text is Decimal => /^-?\d+(\.\d+)?$/.test(text);

/** Write an amount for people, with the digits that its currency has, whatever the browser believes. */
export function moneyText(amount: Money, locale = 'en-IE'): string {
  const decimal = formatMoney(amount);
  const digits = minorUnitsOf(amount.currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: amount.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return isDecimal(decimal) ? format.format(decimal) : decimal;
}

/**
 * Read what somebody typed into a field for euros: grouping by blanks or commas is forgiven, anything else is not.
 *
 * @param least - in cents
 */
export function typedEuros(text: string, least = 1): Money<'EUR'> | undefined {
  const trimmed = text.trim();
  const plain = /^\d{1,3}(?:[ ,]\d{3})+(?:\.\d+)?$/.test(trimmed) ? trimmed.replaceAll(/[ ,]/g, '') : trimmed;
  try {
    const amount = parseMoney('EUR', plain);
    return amount.minor >= least ? amount : undefined;
  } catch {
    return undefined;
  }
}
