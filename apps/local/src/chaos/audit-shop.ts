import type { Purchase } from './purchases.ts';
import type { HeldCheckout, HeldOrder, Shop } from './shop.ts';

/** Every checkout exists, has ended as its card must end, and has placed one order or none. */
export function auditShop(purchases: readonly Purchase[], { checkouts, orders }: Shop): string[] {
  const faults: string[] = [];
  const ordersById = Map.groupBy(orders, ({ id }) => id);
  const couponUsers = new Set(purchases.filter(({ coupon }) => coupon !== undefined).map(({ customer }) => customer));
  for (const [id, same] of Map.groupBy(purchases, ({ checkoutId }) => checkoutId)) {
    if (same.length > 1) faults.push(`${same.length} keys made one checkout: ${id}`);
  }
  for (const purchase of purchases) {
    const { checkoutId: id = 'nowhere' } = purchase;
    const checkout = checkouts.get(id);
    if (checkout === undefined) {
      faults.push(`checkout ${id} is lost`);
      continue;
    }
    const placed = ordersById.get(id) ?? [];
    const expected = checkout.status === 'placed' ? 1 : 0;
    if (placed.length !== expected) faults.push(`checkout ${id} is ${checkout.status} with ${placed.length} orders`);
    const mayLoseCoupon = couponUsers.has(purchase.customer);
    if (![...endsOf(purchase), ...(mayLoseCoupon ? [couponLost] : [])].includes(endOf(checkout)))
      faults.push(`checkout ${id} with ${purchase.cardToken} ended as ${endOf(checkout)}`);
    for (const order of placed) {
      if (!fatesOf(purchase).includes(fateOf(order)))
        faults.push(`order ${id} with ${purchase.cardToken}, to ${purchase.wish}, ended as ${fateOf(order)}`);
    }
  }
  const asked = new Set(purchases.map(({ checkoutId }) => checkoutId));
  return [...faults, ...orders.filter(({ id }) => !asked.has(id)).map(({ id }) => `order ${id} was never asked for`)];
}

const endOf = ({ status, reason }: HeldCheckout): string => (reason === undefined ? status : `${status}: ${reason}`);

const endOfAnswer = {
  approve: 'placed',
  refuse: 'declined: challenge-refused',
  withdraw: 'declined: customer-request',
} as const;

/** Another purchase of the customer used the coupon that is in the cart, after it was priced. */
const couponLost = 'declined: promotion-used-up';

/** How a checkout with a card may end whatever is in its cart. */
const endsOf = (purchase: Purchase): readonly string[] => [...endsByCard(purchase), 'sold-out'];

function endsByCard({ cardToken, answer }: Purchase): readonly string[] {
  switch (cardToken) {
    case 'tok_declined':
      return ['declined: card-declined'];
    case 'tok_timeout':
      return ['declined: gateway-unavailable'];
    case 'tok_needs_action':
      return [endOfAnswer[answer]];
    default:
      return ['placed'];
  }
}

const fateOf = ({ status, cancelledFor }: HeldOrder): string =>
  cancelledFor === undefined ? status : `${status}: ${cancelledFor}`;

/** How an order that somebody has a wish for may end. */
function fatesOf({ cardToken, wish }: Purchase): readonly string[] {
  const byWish = {
    keep: ['confirmed'],
    cancel: ['cancelled: customer-request'],
    receive: ['shipped'],
    return: ['returned'],
    // Of three units or more one is kept.
    split: ['shipped', 'returned'],
  }[wish];
  if (cardToken !== 'tok_capture_fails') return byWish;
  return wish === 'cancel' ? [...byWish, 'cancelled: capture-failed'] : ['cancelled: capture-failed'];
}
