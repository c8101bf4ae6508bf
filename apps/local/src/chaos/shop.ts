import type { LineProgress, OrderStatus } from '@emporion/ordering';
import type { Client } from '../client.ts';
import { allItems } from './pages.ts';
import type { Purchase } from './purchases.ts';

/** A checkout as its customer is told. */
export interface HeldCheckout {
  readonly id: string;
  readonly status: string;
  readonly reason?: string;
}

interface Amount {
  readonly minor: number;
}

/** An order as its customer is told. */
export interface HeldOrder {
  readonly customer: string;
  readonly id: string;
  readonly status: OrderStatus;
  readonly cancelledFor?: string;
  readonly lines: readonly (Omit<LineProgress, 'ordered'> & { readonly quantity: number })[];
  readonly totals: { readonly total: Amount };
  readonly discounts?: readonly { readonly coupon?: string }[];
  readonly payment: { readonly status: string; readonly refunded?: Amount };
  readonly history: readonly { readonly what: string; readonly refund?: Amount }[];
}

/** What the shop tells its customers. */
export interface Shop {
  /** The checkouts that were asked for and exist, by id. */
  readonly checkouts: ReadonlyMap<string, HeldCheckout>;
  /** Every order of every customer. */
  readonly orders: readonly HeldOrder[];
}

/** Ask the shop for everything that its customers may know. */
export async function readShop(
  purchases: readonly Pick<Purchase, 'customer' | 'checkoutId'>[],
  customers: readonly string[],
  clientFor: (customer: string) => Promise<Client>,
): Promise<Shop> {
  const checkouts = new Map<string, HeldCheckout>();
  for (const { customer, checkoutId } of purchases) {
    const { status, body } = await (await clientFor(customer)).get(`/v1/checkouts/${checkoutId}`);
    if (status === 200) checkouts.set(String(checkoutId), body as unknown as HeldCheckout);
  }
  const orders: HeldOrder[] = [];
  for (const customer of customers) {
    const client = await clientFor(customer);
    for (const { id } of await allItems<{ readonly id: string }>(client, '/v1/orders')) {
      const { body } = await client.get(`/v1/orders/${id}`);
      orders.push({ ...(body as unknown as Omit<HeldOrder, 'customer'>), customer });
    }
  }
  return { checkouts, orders };
}
