import { formatMoney, isCurrency, type Money, money, moneySchema, parseMoney } from '@emporion/money';
import * as z from 'zod';
import { type Asked, Misused } from './command.ts';

/** An amount for people. */
export const said = (amount: Money): string => `${formatMoney(amount)} ${amount.currency}`;

/** Money on the wire, as an amount for people. */
export const amountText = moneySchema.transform(said);

/** Minor units, as an amount without its currency. */
export const plainAmount = (currency: Money['currency'], minor: number): string => formatMoney(money(currency, minor));

/**
 * Read the amount of an option, digit by digit: never through a floating-point number.
 *
 * @throws Misused when it is no amount of the currency.
 */
export function typedAmount(option: string, text: string, currency: string): Money {
  if (!isCurrency(currency)) throw new Misused(`not a currency: ${currency}`);
  try {
    return parseMoney(currency, text);
  } catch (error) {
    if (error instanceof RangeError) throw new Misused(`--${option}: ${error.message}`);
    throw error;
  }
}

/** The amount of an option that has to be there, in the currency of `--currency`. */
export const neededAmount = ({ needed, text }: Asked, option: string): Money =>
  typedAmount(option, needed(option), text('currency') ?? 'EUR');

export const currencyOption = { type: 'string', value: 'CODE', help: 'of the amounts (default EUR)' } as const;

/** A list on the wire. */
export const itemsSchema = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item) });
