import { formatInstant } from '@emporion/kernel';
import { type AuditEntry, actorKinds, auditActions, retainUntil, verifyAudit } from '@emporion/loan-origination';
import * as z from 'zod';
import { okay } from '../../http/answer.ts';
import { notFound } from '../../http/problem.ts';
import { type RouteRow, row } from '../../http/route.ts';
import { logger, meter } from '../../powertools.ts';
import { legalHoldView, viewOfLegalHold } from '../legal-hold-view.ts';
import type { LendingPorts } from '../ports.ts';

type AuditPorts = Pick<LendingPorts, 'applications' | 'policy' | 'sha256'>;

const entryView = z.object({
  sequence: z.int(),
  at: z.string(),
  actor: z.object({ kind: z.enum(actorKinds), id: z.string() }),
  action: z.enum(auditActions),
  about: z.record(z.string(), z.string()),
  detailHash: z.string(),
  previousHash: z.string(),
  hash: z.string(),
});

/** GET /v1/applications/{applicationId}/audit */
export const readAuditRoute: RouteRow<AuditPorts> = row(
  {
    operation: 'readAudit',
    summary: 'Who did what to an application, whether the trail is as it was written, and how long all of it is kept.',
    context: 'lending',
    method: 'GET',
    path: '/v1/applications/{applicationId}/audit',
    access: 'loan/audit',
    params: z.strictObject({ applicationId: z.uuidv7() }),
    answers: {
      200: {
        description: 'The whole trail, oldest first.',
        body: z.object({
          applicationId: z.string(),
          items: z.array(entryView),
          isIntact: z.boolean(),
          flaw: z.object({ reason: z.string(), sequence: z.int() }).optional(),
          legalHold: legalHoldView.optional(),
          retainUntil: z.string().optional(),
        }),
      },
    },
  },
  ({ applications, policy, sha256 }: AuditPorts) =>
    async ({ params: { applicationId } }) => {
      const application = (await applications.load(applicationId))?.application;
      if (application === undefined) return notFound();
      const entries = await wholeTrail(applications, applicationId);
      const verified = verifyAudit(application, entries, sha256);
      if (!verified.ok) {
        meter('AuditTrailFlawed');
        logger.error('audit trail is not as it was written', { applicationId, reason: verified.error.reason });
      }
      const keptUntil = retainUntil(application, policy.retention);
      return okay({
        applicationId,
        items: entries.map(({ applicationId: _, at, ...entry }) => ({ ...entry, at: formatInstant(at) })),
        isIntact: verified.ok,
        ...(verified.ok ? {} : { flaw: verified.error }),
        ...(application.hold === undefined ? {} : { legalHold: viewOfLegalHold(application.hold) }),
        ...(keptUntil === undefined ? {} : { retainUntil: formatInstant(keptUntil) }),
      });
    },
);

const pageSize = 100;

/** A trail is short: what one review and one customer can do is limited. It can be verified only as a whole. */
async function wholeTrail(
  applications: AuditPorts['applications'],
  applicationId: string,
): Promise<readonly AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (;;) {
    const after = entries.at(-1)?.sequence;
    const page = await applications.auditOf(applicationId, {
      limit: pageSize,
      ...(after === undefined ? {} : { after }),
    });
    entries.push(...page);
    if (page.length < pageSize) return entries;
  }
}
