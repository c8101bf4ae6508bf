import { type StoredApplication, type SubmitPorts, submitApplication } from '@emporion/loan-origination';
import * as z from 'zod';
import { type Answer, created } from '../../http/answer.ts';
import { type RouteRow, row } from '../../http/route.ts';
import { logger, meter } from '../../powertools.ts';
import { applicationView, viewOfApplication } from '../application-view.ts';
import { consentsOf } from '../consents.ts';
import { consentBody, loanForm } from '../loan-form.ts';
import { refusedLoan } from '../refusal.ts';

/** POST /v1/applications */
export const submitApplicationRoute: RouteRow<SubmitPorts> = row(
  {
    operation: 'submitApplication',
    summary: 'Apply for a loan, and consent to the credit inquiry.',
    context: 'lending',
    method: 'POST',
    path: '/v1/applications',
    access: 'loan/apply',
    idempotencyKey: 'required',
    body: z.strictObject({ ...loanForm, monthlyDebt: loanForm.monthlyDebt.optional(), consent: consentBody }),
    answers: { 201: { description: 'The application.', body: applicationView } },
  },
  (ports: SubmitPorts) =>
    async ({ body: { consent, monthlyDebt, ...asked }, principal, cause, receipt }) => {
      const submitted = await submitApplication(ports, {
        asked: { ...asked, customerId: principal.subject, ...(monthlyDebt === undefined ? {} : { monthlyDebt }) },
        consents: consentsOf(consent),
        cause,
        receipt: (stored) => receipt(answerOf(stored)),
      });
      meter(submitted.ok ? 'ApplicationSubmitted' : 'ApplicationRefused');
      if (!submitted.ok) return refusedLoan(submitted.error);
      logger.info('application submitted', { applicationId: submitted.value.application.id });
      return answerOf(submitted.value);
    },
);

const answerOf = (stored: StoredApplication): Answer =>
  created(`/v1/applications/${stored.application.id}`, viewOfApplication(stored));
