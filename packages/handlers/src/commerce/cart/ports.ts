import type { Clock } from '@emporion/kernel';
import type { IdSource } from '@emporion/messages';
import type { CartQuotePorts, Carts } from '@emporion/ordering';
import type { GuestCookie } from './guest-cookie.ts';

/** What the routes of the cart need. */
export interface CartPorts extends CartQuotePorts {
  readonly carts: Carts;
  readonly guestCookie: GuestCookie;
  readonly clock: Clock;
  readonly ids: IdSource;
}
