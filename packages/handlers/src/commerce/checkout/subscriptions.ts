import type { SubscriptionRow } from '../../consumers/subscription.ts';
import { giveMoneyBack } from './consumers/give-money-back.ts';
import { moveStock } from './consumers/move-stock.ts';
import { resumeCheckoutFlow } from './consumers/resume-checkout.ts';
import { startCheckoutFlow } from './consumers/start-checkout.ts';
import type { CheckoutPorts } from './ports.ts';

/** The consumers around checkouts and orders. None changes their status: they follow it. */
export const checkoutSubscriptions: readonly SubscriptionRow<CheckoutPorts>[] = [
  startCheckoutFlow,
  resumeCheckoutFlow,
  giveMoneyBack,
  moveStock,
];
