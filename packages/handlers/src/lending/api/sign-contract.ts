import { type ChangePorts, changeOwnApplication, consentTextInForce } from '@emporion/loan-origination';
import * as z from 'zod';
import { okay } from '../../http/answer.ts';
import { type RouteRow, row } from '../../http/route.ts';
import { logger, meter } from '../../powertools.ts';
import { applicationView, viewOfApplication } from '../application-view.ts';
import { textVersion } from '../loan-form.ts';
import { refusedLoan } from '../refusal.ts';

/** POST /v1/applications/{applicationId}/signature */
export const signContractRoute: RouteRow<ChangePorts> = row(
  {
    operation: 'signContract',
    summary: 'Sign the contract of the accepted offer, electronically.',
    context: 'lending',
    method: 'POST',
    path: '/v1/applications/{applicationId}/signature',
    access: 'loan/apply',
    group: 'changes',
    idempotencyKey: 'required',
    params: z.strictObject({ applicationId: z.uuidv7() }),
    body: z.strictObject({
      /** The hash of the contract that the customer saw, as the list of documents tells it. */
      documentHash: z.string().regex(/^[0-9a-f]{64}$/),
      consent: z.strictObject({
        electronicRecords: z.literal(true),
        /** Of the text that the customer saw. @default - the text in force */
        textVersion: textVersion.optional(),
      }),
    }),
    answers: { 200: { description: 'The application with its contract.', body: applicationView } },
  },
  (ports: ChangePorts) =>
    async ({ params: { applicationId }, body: { documentHash, consent }, principal, cause, receipt }) => {
      const inForce = consentTextInForce(ports.policy.consentTexts, 'electronic-records', ports.clock.now())?.version;
      const consentTextVersion = consent.textVersion ?? inForce;
      const signed = await changeOwnApplication(ports, {
        applicationId,
        customerId: principal.subject,
        command: {
          type: 'sign-contract',
          documentHash,
          ...(consentTextVersion === undefined ? {} : { consentTextVersion }),
        },
        cause,
        receipt: (stored) => receipt(okay(viewOfApplication(stored))),
      });
      meter(signed.ok ? 'ContractSigned' : 'SignatureRefused');
      if (!signed.ok) return refusedLoan(signed.error);
      logger.info('contract signed', { applicationId });
      return okay(viewOfApplication(signed.value));
    },
);
