/**
 * The places of SKUs by ascending SKU. Ties of an allocation go to the lower place; by SKU, that does not depend on the
 * order of the cart.
 *
 * @throws RangeError if a SKU occurs twice.
 */
export function inOrderOfSku(lines: readonly { readonly sku: string }[]): readonly number[] {
  const skus = lines.map(({ sku }) => sku);
  const order = skus.map((_, place) => place);
  if (isAscending(skus, order)) return order;
  order.sort((a, b) => ((skus[a] ?? '') < (skus[b] ?? '') ? -1 : 1));
  if (!isAscending(skus, order)) throw new RangeError('a SKU occurs twice');
  return order;
}

function isAscending(skus: readonly string[], order: readonly number[]): boolean {
  for (let index = 1; index < order.length; index += 1) {
    if ((skus[order[index - 1] ?? 0] ?? '') >= (skus[order[index] ?? 0] ?? '')) return false;
  }
  return true;
}
