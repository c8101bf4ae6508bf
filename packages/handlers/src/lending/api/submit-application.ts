import { loanPurposes, type StoredApplication, type SubmitPorts, submitApplication } from '@emporion/loan-origination';
import { moneySchema } from '@emporion/money';
import * as z from 'zod';
import { type Answer, created } from '../../http/answer.ts';
import { type RouteRow, row } from '../../http/route.ts';
import { logger, meter } from '../../powertools.ts';
import { applicationView, viewOfApplication } from '../application-view.ts';
import { refusedLoan } from '../refusal.ts';

const amount = moneySchema.refine(({ minor }) => minor > 0, { path: ['minor'], error: 'more than nothing' });

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
    body: z.strictObject({
      amount,
      purpose: z.enum(loanPurposes),
      annualIncome: amount,
      consent: z.strictObject({ creditCheck: z.literal(true) }),
    }),
    answers: { 201: { description: 'The application.', body: applicationView } },
  },
  (ports: SubmitPorts) =>
    async ({ body: { consent: _, ...asked }, principal, cause, receipt }) => {
      const submitted = await submitApplication(ports, {
        asked: { ...asked, customerId: principal.subject },
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
