/** Write units with the names of their products: `2 × Copper Kettle, 1 × Mug`. */
export const unitsText = (
  products: readonly { readonly sku: string; readonly name: string }[],
  units: readonly { readonly sku: string; readonly quantity: number }[],
): string =>
  units
    .map(({ sku, quantity }) => `${quantity} × ${products.find((product) => product.sku === sku)?.name ?? sku}`)
    .join(', ');
