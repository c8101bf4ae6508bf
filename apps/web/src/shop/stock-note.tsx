const scarce = 5;

interface StockNoteProps {
  readonly available: number;
  /** Units that can be ordered though there are none. */
  readonly backorder: number | undefined;
}

/** How many units can be bought, where that matters. */
export function StockNote({ available, backorder = 0 }: StockNoteProps) {
  if (available <= 0 && backorder > 0) return <span className="stock low">Sent when it has come in</span>;
  if (available <= 0) return <span className="stock out">Sold out</span>;
  if (available <= scarce) return <span className="stock low">Only {available} left</span>;
  return <span className="stock">In stock</span>;
}
