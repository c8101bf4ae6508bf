import { multiplyRatio } from '@emporion/money';
import type { AppliedPromotion } from './discounted-cart.ts';
import type { TraceStep } from './priced-cart.ts';
import type { PromotionStage } from './promotion.ts';

const kindOf: Readonly<Record<PromotionStage, TraceStep['kind']>> = {
  line: 'line-discount',
  order: 'order-discount',
  shipping: 'shipping-discount',
};

/** Add what promotions did to the traces of the lines, of which the shipping is the last. */
export function addSteps(traces: readonly TraceStep[][], applied: readonly AppliedPromotion[]): void {
  for (const promotion of applied) {
    const { lines, shares } = promotion;
    for (let index = 0; index < lines.length; index += 1) {
      traces[lines[index] ?? 0]?.push(stepOf(promotion, index, shares[index] ?? 0));
    }
  }
}

function stepOf(applied: AppliedPromotion, index: number, share: number): TraceStep {
  const { promotion, stage, lane, coupon, bases, factors, divisor, method, rounding } = applied;
  const base = bases[method === 'each' ? index : 0] ?? 0;
  const rate = { numerator: factors[factors.length > 1 ? index : 0] ?? 0, denominator: divisor };
  const whole = method === 'each' ? share : applied.whole;
  const uncut = multiplyRatio(base, rate, rounding);
  return {
    kind: kindOf[stage],
    source: promotion,
    ...(lane === 'default' ? {} : { lane }),
    ...(coupon === undefined ? {} : { coupon }),
    base,
    rate,
    ...(divisor === 1 ? {} : { rounding }),
    ...(uncut === whole ? {} : { uncut }),
    whole,
    share,
  };
}
