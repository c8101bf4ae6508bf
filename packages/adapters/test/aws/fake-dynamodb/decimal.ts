import { invalid } from './refusal.ts';

const pattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
const mostDigits = 38;
const [largestExponent, smallestExponent] = [125, -130];
/** Every number that the service takes is whole once it is multiplied by ten to this power. */
const scale = 168;

/** Read a number as the service does: 38 significant digits, from 1e-130 to 9.99…e+125. */
export function decimal(text: string): bigint {
  const [, sign, whole = '', fraction = '', exponent = '0'] = pattern.exec(text) ?? [];
  if (sign === undefined || whole + fraction === '') {
    throw invalid(`The parameter cannot be converted to a numeric value: ${text}`);
  }
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return 0n;
  if (significant.length > mostDigits) {
    throw invalid('Attempting to store more than 38 significant digits in a Number');
  }
  const shift = Number(exponent) - fraction.length;
  const magnitude = digits.length + shift - 1;
  if (magnitude > largestExponent) {
    throw invalid('Number overflow. Attempting to store a number with magnitude larger than supported range');
  }
  if (magnitude < smallestExponent) {
    throw invalid('Number underflow. Attempting to store a number with magnitude smaller than supported range');
  }
  const value = BigInt(significant) * 10n ** BigInt(shift + digits.length - significant.length + scale);
  return sign === '-' ? -value : value;
}

/** Write a number as the service gives it back: without exponent and without zeros that say nothing. */
export function decimalText(value: bigint): string {
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  const fraction = digits.slice(-scale).replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -scale)}${fraction === '' ? '' : `.${fraction}`}`;
}
