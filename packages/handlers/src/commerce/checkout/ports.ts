import type { StockReservations } from '@emporion/inventory';
import type { Callbacks, Processes, TokenVault } from '@emporion/messages';
import type { Checkouts, OrderingPolicy, OrderPlacements, Orders } from '@emporion/ordering';
import type { PaymentGateway, Payments } from '@emporion/payments';
import type { Redemptions } from '@emporion/pricing';
import type { Cursors } from '../../http/cursor.ts';
import type { CartPorts } from '../cart/ports.ts';

/** What checkouts and orders need of the world around them. */
export interface CheckoutPorts extends Omit<CartPorts, 'guestCookie'> {
  readonly processes: Processes;
  readonly callbacks: Callbacks;
  readonly cursors: Cursors;
  readonly stockReservations: StockReservations;
  readonly payments: Payments;
  readonly gateway: PaymentGateway;
  readonly checkouts: Checkouts;
  readonly orders: Orders;
  readonly placements: OrderPlacements;
  readonly redemptions: Redemptions;
  readonly vault: TokenVault;
  /** The policy in force. */
  readonly policy: OrderingPolicy;
}
