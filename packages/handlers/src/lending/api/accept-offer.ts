import { type AcceptOfferPorts, acceptOffer } from '@emporion/loan-origination';
import * as z from 'zod';
import { okay } from '../../http/answer.ts';
import { type RouteRow, row } from '../../http/route.ts';
import { logger, meter } from '../../powertools.ts';
import { applicationView, viewOfApplication } from '../application-view.ts';
import { offerParams } from '../offer-params.ts';
import { refusedLoan } from '../refusal.ts';

/** POST /v1/applications/{applicationId}/offers/{offerId}/accept */
export const acceptOfferRoute: RouteRow<AcceptOfferPorts> = row(
  {
    operation: 'acceptOffer',
    summary: 'Accept one offer as it stands.',
    context: 'lending',
    method: 'POST',
    path: '/v1/applications/{applicationId}/offers/{offerId}/accept',
    access: 'loan/apply',
    group: 'changes',
    idempotencyKey: 'required',
    params: offerParams,
    body: z.strictObject({}),
    answers: { 200: { description: 'The application with the accepted offer.', body: applicationView } },
  },
  (ports: AcceptOfferPorts) =>
    async ({ params: { applicationId, offerId }, principal, cause, receipt }) => {
      const accepted = await acceptOffer(ports, {
        applicationId,
        customerId: principal.subject,
        offerId,
        cause,
        receipt: (stored) => receipt(okay(viewOfApplication(stored))),
      });
      meter(accepted.ok ? 'OfferAccepted' : 'AcceptanceRefused');
      if (!accepted.ok) return refusedLoan(accepted.error);
      logger.info('offer accepted', { applicationId, offerId });
      return okay(viewOfApplication(accepted.value));
    },
);
