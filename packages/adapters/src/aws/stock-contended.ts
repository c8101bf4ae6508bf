/** A reservation, or the units that it wants, was changed by somebody else again and again. Nothing was written. */
export class StockContended extends Error {
  override readonly name = 'StockContended';
}
