import type { CartOwner } from '@emporion/ordering';
import type { Answer } from '../../http/answer.ts';
import type { Call, Scope } from '../../http/route.ts';
import type { CartPorts } from './ports.ts';

/** The two kinds of callers who have a cart: each has routes of its own, and its own way to be known. */
export interface Shopper {
  /** What the operations are named after. */
  readonly name: 'GuestCart' | 'CustomerCart';
  readonly path: '/v1/cart' | '/v1/me/cart';
  readonly access: 'public' | Scope;
  readonly owner: (ports: CartPorts, call: Call) => CartOwner;
  /** Make sure that the caller will be known as this owner the next time. */
  readonly remembered: (ports: CartPorts, owner: CartOwner, answer: Answer) => Answer;
}

/** Somebody unknown, who comes back with a cookie. Without a cookie of ours it is somebody new. */
export const guest: Shopper = {
  name: 'GuestCart',
  path: '/v1/cart',
  access: 'public',
  owner: ({ guestCookie, ids }, { cookies }) => guestCookie.read(cookies) ?? { kind: 'guest', id: ids.next() },
  remembered: ({ guestCookie }, owner, answer) => ({ ...answer, cookies: [guestCookie.write(owner)] }),
};

/** Somebody who is signed in. */
export const customer: Shopper = {
  name: 'CustomerCart',
  path: '/v1/me/cart',
  access: 'shop/order',
  owner: (_, { principal }) => ({ kind: 'customer', id: principal.subject }),
  remembered: (_ports, _owner, answer) => answer,
};
