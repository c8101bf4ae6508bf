import { auditMoney, auditStock } from '../chaos/audit-books.ts';
import { type Books, openBooks } from '../chaos/books.ts';
import { itemsOf } from '../chaos/pages.ts';
import { type HeldOrder, readShop } from '../chaos/shop.ts';
import { type Client, clientOf, signIn } from '../client.ts';
import { personas } from '../personas.ts';
import type { Customer } from './run-load.ts';
import type { Found } from './verdicts.ts';
import type { Bought } from './visitor.ts';

export interface AuditOptions {
  readonly url: string;
  /** The data folder of the platform, which still runs. */
  readonly data: string;
  readonly customers: readonly Customer[];
  readonly bought: readonly Bought[];
}

const longestSettling = 120_000;
const operatorId = personas.find(({ role }) => role === 'operator')?.id ?? '';
const ends = ['placed', 'sold-out', 'declined', 'expired'];

/** Wait until nothing is under way, then compare what customers were told with the books of the shop and of the bank. */
export async function auditLoad({ url, data, customers, bought }: AuditOptions): Promise<Found> {
  const books = openBooks(data);
  try {
    await settled(books);
    const tokens = new Map(customers.map(({ id, token }) => [id, token]));
    const buyers = [...new Set(bought.map(({ customer }) => customer))];
    const clients = new Map<string, Client>(buyers.map((id) => [id, clientOf(url, tokens.get(id))]));
    const clientFor = async (id: string): Promise<Client> => clients.get(id) ?? clientOf(url, tokens.get(id));
    const shop = await readShop(bought, buyers, clientFor);
    const orders = Map.groupBy(shop.orders, ({ id }) => id);
    const dead = itemsOf<{ readonly consumer: string; readonly error: string }>(
      await (await signIn(url, operatorId)).get('/v1/ops/dead-letters'),
    );
    return {
      stock: await auditStock(shop, books),
      money: auditMoney(shop, books.bank()),
      unfinished: [
        ...(books.isSettled() ? [] : ['something is still under way']),
        ...bought.flatMap(({ checkoutId }) => {
          const status = shop.checkouts.get(checkoutId)?.status ?? 'lost';
          const count = orders.get(checkoutId)?.length ?? 0;
          const isRight = ends.includes(status) && count === (status === 'placed' ? 1 : 0);
          return isRight ? [] : [`checkout ${checkoutId} is ${status} with ${count} orders`];
        }),
        ...dead.map(({ consumer, error }) => `${consumer} gave up: ${error}`),
      ],
      orders: shop.orders.length,
      unitsSold: sumOf(shop.orders.filter(isConfirmed).flatMap(({ lines }) => lines.map(({ quantity }) => quantity))),
      soldOut: (await books.levels()).filter(({ onHand, available }) => onHand > 0 && available === 0).length,
      confirmed: sumOf(shop.orders.filter(isConfirmed).map(({ totals }) => totals.total.minor)),
      captured: sumOf(books.bank().map(({ captured, refunded }) => captured.minor - refunded.minor)),
    };
  } finally {
    books.close();
  }
}

const isConfirmed = ({ status }: HeldOrder): boolean => status === 'confirmed';

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

async function settled(books: Books): Promise<void> {
  const end = Date.now() + longestSettling;
  while (!books.isSettled() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 100));
}
