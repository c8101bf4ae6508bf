import type { WorkflowRow } from '../../workflows/workflow.ts';
import type { CheckoutPorts } from './ports.ts';
import { createAskCustomer } from './tasks/ask-customer.ts';
import { createCapturePayment } from './tasks/capture-payment.ts';
import {
  createReleaseCoupons,
  createReleaseStock,
  createSettleCheckout,
  createUndoPayment,
} from './tasks/compensate.ts';
import { createCancelOrder, createConfirmOrder } from './tasks/end-order.ts';
import { createFailCheckout } from './tasks/fail-checkout.ts';
import { createPlaceOrder } from './tasks/place-order.ts';
import { createRedeemCoupons } from './tasks/redeem-coupons.ts';
import { createReserveStock } from './tasks/reserve-stock.ts';
import { createAuthorizePayment, createConfirmPayment } from './tasks/take-payment.ts';

/** The checkout: it owns the status of a checkout, and the status of an order until its money is taken. */
export const checkoutWorkflows: readonly WorkflowRow<CheckoutPorts>[] = [
  {
    workflow: 'checkout',
    tasks: {
      RedeemCoupons: createRedeemCoupons,
      ReserveStock: createReserveStock,
      AuthorizePayment: createAuthorizePayment,
      AskCustomer: createAskCustomer,
      ConfirmPayment: createConfirmPayment,
      PlaceOrder: createPlaceOrder,
      FailCheckout: createFailCheckout,
      UndoPayment: createUndoPayment,
      ReleaseStock: createReleaseStock,
      ReleaseCoupons: createReleaseCoupons,
      SettleCheckout: createSettleCheckout,
      CapturePayment: createCapturePayment,
      ConfirmOrder: createConfirmOrder,
      CancelOrder: createCancelOrder,
    },
  },
];
