import { type ChangePorts, changeOwnApplication, type Figures } from '@emporion/loan-origination';
import * as z from 'zod';
import { okay } from '../../http/answer.ts';
import { type RouteRow, row } from '../../http/route.ts';
import { logger, meter } from '../../powertools.ts';
import { applicationView, viewOfApplication } from '../application-view.ts';
import { loanForm } from '../loan-form.ts';
import { refusedLoan } from '../refusal.ts';

/** POST /v1/applications/{applicationId}/information */
export const provideInformationRoute: RouteRow<ChangePorts> = row(
  {
    operation: 'provideInformation',
    summary: 'Answer the question of a reviewer, and correct the figures where they were wrong.',
    context: 'lending',
    method: 'POST',
    path: '/v1/applications/{applicationId}/information',
    access: 'loan/apply',
    group: 'changes',
    idempotencyKey: 'required',
    params: z.strictObject({ applicationId: z.uuidv7() }),
    body: z.strictObject({
      answer: z.string().min(1).max(2_000),
      annualIncome: loanForm.annualIncome.optional(),
      monthlyDebt: loanForm.monthlyDebt.optional(),
    }),
    answers: { 200: { description: 'The application, before the reviewers again.', body: applicationView } },
  },
  (ports: ChangePorts) =>
    async ({ params: { applicationId }, body: { answer, annualIncome, monthlyDebt }, principal, cause, receipt }) => {
      const figures: Partial<Figures> = {
        ...(annualIncome === undefined ? {} : { annualIncome }),
        ...(monthlyDebt === undefined ? {} : { monthlyDebt }),
      };
      const provided = await changeOwnApplication(ports, {
        applicationId,
        customerId: principal.subject,
        command: { type: 'provide-information', answer, figures },
        cause,
        receipt: (stored) => receipt(okay(viewOfApplication(stored))),
      });
      meter(provided.ok ? 'InformationProvided' : 'InformationRefused');
      if (!provided.ok) return refusedLoan(provided.error);
      logger.info('information provided', { applicationId });
      return okay(viewOfApplication(provided.value));
    },
);
