import { type ChangePorts, changeOwnApplication } from '@emporion/loan-origination';
import * as z from 'zod';
import { okay } from '../../http/answer.ts';
import { type RouteRow, row } from '../../http/route.ts';
import { logger, meter } from '../../powertools.ts';
import { applicationView, viewOfApplication } from '../application-view.ts';
import { refusedLoan } from '../refusal.ts';

/** POST /v1/applications/{applicationId}/withdrawal */
export const withdrawApplicationRoute: RouteRow<ChangePorts> = row(
  {
    operation: 'withdrawApplication',
    summary: 'Take an application back, as long as no contract is signed.',
    context: 'lending',
    method: 'POST',
    path: '/v1/applications/{applicationId}/withdrawal',
    access: 'loan/apply',
    group: 'changes',
    params: z.strictObject({ applicationId: z.uuidv7() }),
    body: z.strictObject({}),
    answers: { 200: { description: 'The application, withdrawn.', body: applicationView } },
  },
  (ports: ChangePorts) =>
    async ({ params: { applicationId }, principal, cause }) => {
      const withdrawn = await changeOwnApplication(ports, {
        applicationId,
        customerId: principal.subject,
        command: { type: 'withdraw' },
        cause,
      });
      if (!withdrawn.ok) return refusedLoan(withdrawn.error);
      meter('ApplicationWithdrawn');
      logger.info('application withdrawn', { applicationId });
      return okay(viewOfApplication(withdrawn.value));
    },
);
