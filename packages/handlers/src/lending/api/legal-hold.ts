import { type ChangePorts, changeHold } from '@emporion/loan-origination';
import * as z from 'zod';
import { okay } from '../../http/answer.ts';
import { type RouteRow, type RouteSpec, row } from '../../http/route.ts';
import { logger, meter } from '../../powertools.ts';
import { legalHoldView, viewOfLegalHold } from '../legal-hold-view.ts';
import { refusedLoan } from '../refusal.ts';

const holdRoute = (
  spec: Pick<RouteSpec, 'operation' | 'summary'> & { readonly path: `/v1/applications/{applicationId}/${string}` },
  type: 'place-legal-hold' | 'lift-legal-hold',
): RouteRow<ChangePorts> =>
  row(
    {
      ...spec,
      context: 'lending',
      method: 'POST',
      access: 'loan/audit',
      params: z.strictObject({ applicationId: z.uuidv7() }),
      body: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
      answers: {
        200: {
          description: 'The hold that stands now, if one does.',
          body: z.object({ applicationId: z.string(), legalHold: legalHoldView.optional() }),
        },
      },
    },
    (ports: ChangePorts) =>
      async ({ params: { applicationId }, body: { reason }, principal, cause }) => {
        const command = { type, auditor: principal.subject, reason };
        const changed = await changeHold(ports, { applicationId, command, cause });
        if (!changed.ok) {
          meter('LegalHoldRefused');
          return refusedLoan(changed.error);
        }
        const { hold } = changed.value.application;
        meter(hold === undefined ? 'LegalHoldLifted' : 'LegalHoldPlaced');
        logger.info(type, { applicationId });
        return okay({ applicationId, ...(hold === undefined ? {} : { legalHold: viewOfLegalHold(hold) }) });
      },
  );

/** POST /v1/applications/{applicationId}/legal-hold */
export const placeLegalHoldRoute: RouteRow<ChangePorts> = holdRoute(
  {
    operation: 'placeLegalHold',
    summary: 'Keep an application with everything of it, however old it is, until the hold is lifted.',
    path: '/v1/applications/{applicationId}/legal-hold',
  },
  'place-legal-hold',
);

/** POST /v1/applications/{applicationId}/legal-hold/release */
export const liftLegalHoldRoute: RouteRow<ChangePorts> = holdRoute(
  {
    operation: 'liftLegalHold',
    summary: 'Let an application be deleted in its time again.',
    path: '/v1/applications/{applicationId}/legal-hold/release',
  },
  'lift-legal-hold',
);
