import type { Variant } from './product.ts';

interface VariantChoiceProps {
  readonly variants: readonly Variant[];
  readonly chosen: Variant;
  readonly onChoose: (variant: Variant) => void;
}

/** The ways in which a product is sold, of which one is chosen. What is sold out can be looked at all the same. */
export const VariantChoice = ({ variants, chosen, onChoose }: VariantChoiceProps) => (
  <fieldset className="variants">
    <legend>{Object.keys(chosen.options).join(' and ').replaceAll('-', ' ')}</legend>
    {variants.map((variant) => (
      <label key={variant.sku}>
        <input type="radio" name="variant" checked={variant.sku === chosen.sku} onChange={() => onChoose(variant)} />
        {Object.values(variant.options).join(', ')}
        {variant.available <= 0 && <span className="fine">sold out</span>}
      </label>
    ))}
  </fieldset>
);
