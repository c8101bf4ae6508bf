import { sampleCategories, sampleProducts } from '@emporion/adapters/embedded';
import type { Connection, Said } from './connection.ts';
import type { Habits } from './profiles.ts';

/** Somebody with a connection, who may be signed in. */
export interface Visitor {
  /** Absent: a guest, who cannot buy. */
  readonly customerId?: string;
  readonly connection: Connection;
  /** Take the time that a person takes. False when the visit is over. */
  pause(): Promise<boolean>;
}

/** A checkout that the platform has promised to bring to an end. */
export interface Bought {
  readonly customer: string;
  readonly checkoutId: string;
}

export interface Visits {
  readonly habits: Habits;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly onBought: (bought: Bought) => void;
}

const products = sampleProducts();
const shippingAddress = {
  name: 'Sample Customer',
  line1: 'Prinsengracht 263',
  postalCode: '1016 GV',
  city: 'Amsterdam',
  country: 'NL',
};

/** Come back to the shop again and again, until the visit is over. */
export async function visit(visitor: Visitor, visits: Visits): Promise<void> {
  const { habits, random } = visits;
  // Not all at once.
  let goesOn = await visitor.pause();
  while (goesOn) {
    goesOn = await look(visitor, visits);
    if (!goesOn || random() >= habits.fills) continue;
    goesOn = await fill(visitor, visits);
    if (goesOn && visitor.customerId !== undefined && random() < habits.buys) goesOn = await buy(visitor, visits);
  }
}

/** A few products are wanted by many, so that they sell out. */
const wanted = (random: () => number) => chosen(products, () => random() ** 4);

/** Look at a page, at a product, and for something by its name. */
async function look({ connection, pause }: Visitor, { random }: Visits): Promise<boolean> {
  const { id: category } = chosen(sampleCategories, random);
  await connection.ask({ kind: 'browse', method: 'GET', path: `/v1/products?category=${category}&limit=24` });
  if (!(await pause())) return false;
  const { id, name } = wanted(random).product;
  if (random() < 0.4) {
    const query = encodeURIComponent(name.slice(0, 3 + Math.floor(random() * name.length)).trim());
    await connection.ask({ kind: 'search', method: 'GET', path: `/v1/search?q=${query}&limit=24` });
    if (!(await pause())) return false;
  }
  await connection.ask({ kind: 'browse', method: 'GET', path: `/v1/products/${id}` });
  return pause();
}

const cartOf = ({ customerId }: Visitor): string => (customerId === undefined ? '/v1/cart' : '/v1/me/cart');

/** Put something into the cart, and look at it. */
async function fill(visitor: Visitor, { random }: Visits): Promise<boolean> {
  const { connection, pause } = visitor;
  const [path, { sku }] = [cartOf(visitor), wanted(random).product];
  const body = { quantity: 1 + Math.floor(random() * 3) };
  await connection.ask({ kind: 'cart', method: 'PUT', path: `${path}/items/${sku}`, body });
  if (!(await pause())) return false;
  await connection.ask({ kind: 'cart', method: 'GET', path });
  return pause();
}

const cards = [...Array<string>(8).fill('tok_approved'), 'tok_declined', 'tok_flaky'];

/** Buy what is in the cart, and wait for the end of it. */
async function buy({ customerId = '', connection, pause }: Visitor, { random, onBought }: Visits): Promise<boolean> {
  const started = await connection.ask({
    kind: 'checkout',
    method: 'POST',
    path: '/v1/checkouts',
    body: { cardToken: chosen(cards, random), shippingAddress },
    key: crypto.randomUUID(),
  });
  // Refused: the cart is empty, or another checkout of this customer is under way.
  if (started?.status !== 202) return pause();
  const checkoutId = String(started.body['id']);
  onBought({ customer: customerId, checkoutId });
  let told: Said | undefined;
  do {
    if (!(await pause())) return false;
    told = await connection.ask({ kind: 'progress', method: 'GET', path: `/v1/checkouts/${checkoutId}` });
  } while (told === undefined || told.body['status'] === 'pending');
  // Or nothing else in that cart could ever be bought.
  for (const { sku } of (told.body['shortages'] ?? []) as readonly { readonly sku: string }[]) {
    await connection.ask({ kind: 'cart', method: 'DELETE', path: `/v1/me/cart/items/${sku}` });
  }
  return pause();
}

function chosen<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('nothing to choose from');
  return item;
}
