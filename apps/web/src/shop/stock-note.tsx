const scarce = 5;

/** How many units can be bought, where that matters. */
export function StockNote({ available }: { readonly available: number }) {
  if (available <= 0) return <span className="stock out">Sold out</span>;
  if (available <= scarce) return <span className="stock low">Only {available} left</span>;
  return <span className="stock">In stock</span>;
}
