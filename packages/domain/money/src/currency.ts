import { payableCurrencies, unpayableCodes, unusualMinorUnits } from './currency-table.ts';

/** The ISO 4217 code of a currency in which somebody can pay. */
export type Currency = keyof typeof payableCurrencies;

/** What ISO 4217 list one says about a code. */
export interface IsoCurrency {
  readonly code: string;
  /** Three digits, with leading zeros. */
  readonly numeric: string;
  /** Digits after the decimal point; 0 where ISO gives none. */
  readonly minorUnits: number;
  /** False for metals, baskets of currencies and codes for tests: no amount of money can be made of them. */
  readonly payable: boolean;
}

/** Every currency in which somebody can pay, by code. */
export const currencies: readonly Currency[] = Object.keys(payableCurrencies) as Currency[];

/** Whether a text is the code of a currency in which somebody can pay. */
export const isCurrency = (code: string): code is Currency => Object.hasOwn(payableCurrencies, code);

/** The digits after the decimal point of a currency, from 0 to 4. */
export const minorUnitsOf = (currency: Currency): number => unusualMinorUnits[currency] ?? 2;

/** What ISO 4217 says about a code, unpayable codes included; undefined when the list does not know it. */
export function isoCurrency(code: string): IsoCurrency | undefined {
  if (isCurrency(code))
    return { code, numeric: payableCurrencies[code], minorUnits: minorUnitsOf(code), payable: true };
  if (isUnpayable(code)) return { code, numeric: unpayableCodes[code], minorUnits: 0, payable: false };
  return undefined;
}

const isUnpayable = (code: string): code is keyof typeof unpayableCodes => Object.hasOwn(unpayableCodes, code);
