/** @throws RangeError if the figure is not finite and above zero. */
export function checkPositive(name: string, figure: number): void {
  if (!(figure > 0 && figure < Number.POSITIVE_INFINITY)) throw new RangeError(`not a positive ${name}: ${figure}`);
}

/** @throws RangeError if the figure is not finite or is below zero. */
export function checkNotNegative(name: string, figure: number): void {
  if (!(figure >= 0 && figure < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`not a ${name} of zero or more: ${figure}`);
  }
}

/** @throws RangeError if the figure is not a whole number of units. */
export function checkWhole(name: string, figure: number): void {
  if (!Number.isSafeInteger(figure)) throw new RangeError(`not a whole ${name}: ${figure}`);
}
