import { parsePercent } from '@emporion/money';
import { type AppliedPromotion, taxed, taxTreatment } from '@emporion/pricing';
import { type Binding, binding } from '../../binding.ts';
import { cartInput, discounted } from './promotion-suite.ts';

/** Promotions one after the other on the running amounts, and the tax of each line after them. */
export const promotions: Binding = binding('commerce/promotions', cartInput, (cart) => {
  const { applied, subtotals, discounts, subtotal, discount } = discounted(cart, 'priority');
  const amounts = subtotals.map((amount, line) => amount - (discounts[line] ?? 0));
  const { lines, totals } = taxed(
    { priceMode: cart.priceMode, roundAt: 'line', rounding: cart.roundingMode },
    cart.lines.map(({ qty, taxRatePct }, line) => ({
      amount: amounts[line] ?? 0,
      quantity: qty,
      treatment: taxTreatment([{ id: `tax-${taxRatePct}`, rate: parsePercent(taxRatePct) }]),
    })),
  );
  const text = String;
  return {
    applied: applied.map((step) => ({
      code: step.promotion,
      amount: text(step.whole),
      lines: cart.lines.map((_, line) => text(shareOf(step, line))),
    })),
    lines: cart.lines.map(({ id }, line) => ({
      id,
      discount: text(discounts[line]),
      amount: text(amounts[line]),
      tax: text(lines[line]?.tax),
    })),
    discountTotal: text(discount),
    subtotal: text(subtotal - discount),
    tax: text(totals.tax),
    total: text(totals.gross),
  };
});

const shareOf = ({ lines, shares }: AppliedPromotion, line: number): number => shares[lines.indexOf(line)] ?? 0;
