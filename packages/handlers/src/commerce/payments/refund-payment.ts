import { moneySchema } from '@emporion/money';
import {
  GatewayUnavailable,
  type Payment,
  type PaymentPorts,
  type PaymentStatus,
  paymentStatuses,
  refundPayment,
} from '@emporion/payments';
import * as z from 'zod';
import { type Answer, okay } from '../../http/answer.ts';
import { problem, refused } from '../../http/problem.ts';
import { type RouteRow, row } from '../../http/route.ts';
import { logger, meter } from '../../powertools.ts';

const paymentView = z.strictObject({
  id: z.string(),
  status: z.enum(paymentStatuses),
  amount: moneySchema.exactOptional(),
  /** Of a captured payment: what was given back so far. */
  refunded: moneySchema.exactOptional(),
});

/** POST /v1/ops/payments/{paymentId}/refunds */
export const refundPaymentRoute: RouteRow<PaymentPorts> = row(
  {
    operation: 'refundPayment',
    summary: 'Give a part of a captured payment back, or all of it. One key is one refund.',
    context: 'commerce',
    method: 'POST',
    path: '/v1/ops/payments/{paymentId}/refunds',
    access: 'ops/admin',
    idempotencyKey: 'required',
    params: z.strictObject({ paymentId: z.uuidv7() }),
    body: z.strictObject({ amount: moneySchema }),
    answers: { 200: { description: 'The payment after it.', body: paymentView } },
  },
  (ports: PaymentPorts) =>
    async ({ params: { paymentId }, body: { amount }, principal, header, cause, receipt }) => {
      // A key is known only within what its owner asks for.
      const refundId = `${principal.subject}:${header('idempotency-key')}`;
      const receiptOf = (payment: Payment) => receipt(answerOf(payment));
      try {
        const refunded = await refundPayment(ports, { paymentId, refundId, amount, cause, receiptOf });
        meter(refunded.ok ? 'PaymentRefunded' : 'RefundRefused');
        if (!refunded.ok) return refused(refunded.error);
        logger.info('payment refunded', { paymentId });
        return answerOf(refunded.value.payment);
      } catch (error) {
        if (!(error instanceof GatewayUnavailable)) throw error;
        return problem({ status: 503, code: 'gateway-unavailable', retryAfter: 5 });
      }
    },
);

/** What its operator reads of a payment, and nothing of the gateway's own. */
function answerOf(payment: Payment): Answer {
  const { id, status, amount } = payment;
  const refunded = payment.status === 'captured' ? payment.refunded : undefined;
  const view: { id: string; status: PaymentStatus } = { id, status };
  return okay({ ...view, ...(amount && { amount }), ...(refunded && { refunded }) });
}
