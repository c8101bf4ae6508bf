import { counterOf, limitsFor, type PricingPolicy } from '@emporion/pricing';
import type { HeldOrder, Shop } from './shop.ts';

/**
 * Every difference between the coupons in the orders of the shop and what is counted as redeemed, and every limit that was
 * exceeded. An order that was cancelled has used its coupons all the same. Budgets are not compared.
 */
export function auditCoupons(
  { orders }: Pick<Shop, 'orders'>,
  redeemed: ReadonlyMap<string, number>,
  policy: PricingPolicy,
): string[] {
  const claims = orders.flatMap((order) => limitsFor(policy, { codes: codesOf(order), customerId: order.customer }));
  const uses = Map.groupBy(
    claims.filter(({ kind }) => kind !== 'budget'),
    counterOf,
  );
  const exceeded = [...uses.values()].flatMap(([claim, ...more]) =>
    claim === undefined || more.length < claim.limit
      ? []
      : [`${JSON.stringify(claim)} is exceeded by ${more.length + 1 - claim.limit}`],
  );
  const counters = new Set([
    ...uses.keys(),
    ...[...redeemed.keys()].filter((counter) => !counter.startsWith('["budget"')),
  ]);
  const miscounted = [...counters].flatMap((counter) => {
    const [used, counted] = [uses.get(counter)?.length ?? 0, redeemed.get(counter) ?? 0];
    return used === counted ? [] : [`${counter} is in ${used} orders, and was redeemed ${counted} times`];
  });
  return [...exceeded, ...miscounted];
}

const codesOf = ({ discounts = [] }: HeldOrder): readonly string[] => discounts.flatMap(({ coupon }) => coupon ?? []);
