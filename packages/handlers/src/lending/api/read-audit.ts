import { formatInstant } from '@emporion/kernel';
import { actorKinds, auditActions, retainUntil } from '@emporion/loan-origination';
import * as z from 'zod';
import { okay } from '../../http/answer.ts';
import { pageOf, pageQuery } from '../../http/page.ts';
import { notFound } from '../../http/problem.ts';
import { type RouteRow, row } from '../../http/route.ts';
import { logger, meter } from '../../powertools.ts';
import { type AuditTrailPorts, auditTrail } from '../audit-trail.ts';
import { legalHoldView, viewOfLegalHold } from '../legal-hold-view.ts';
import type { LendingPorts } from '../ports.ts';

type AuditPorts = AuditTrailPorts & Pick<LendingPorts, 'policy'>;

const defaultLimit = 100;

/** The sequence of the last entry of the page before. It needs no signature: whoever may read a trail may read all of it. */
const cursor = z.string().regex(/^[1-9]\d{0,8}$/);

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
    query: z.strictObject({ limit: pageQuery.limit, cursor: cursor.optional() }),
    answers: {
      200: {
        description: 'A page of the trail, oldest first, and what is true of the whole.',
        body: z.object({
          applicationId: z.string(),
          ...pageOf(entryView).shape,
          isIntact: z.boolean(),
          flaw: z.object({ reason: z.string(), sequence: z.int() }).optional(),
          legalHold: legalHoldView.optional(),
          retainUntil: z.string().optional(),
        }),
      },
    },
  },
  ({ policy, ...ports }: AuditPorts) =>
    async ({ params: { applicationId }, query: { limit = defaultLimit, cursor: after = '0' } }) => {
      const trail = await auditTrail(ports, applicationId);
      if (trail === undefined) return notFound();
      const { application, entries, flaw } = trail;
      if (flaw !== undefined) {
        meter('AuditTrailFlawed');
        logger.error('audit trail is not as it was written', { applicationId, reason: flaw.reason });
      }
      const rest = entries.filter(({ sequence }) => sequence > Number(after));
      const items = rest.slice(0, limit);
      const last = rest.length > limit ? items.at(-1) : undefined;
      const keptUntil = retainUntil(application, policy.retention);
      return okay({
        applicationId,
        items: items.map(({ applicationId: _, at, ...entry }) => ({ ...entry, at: formatInstant(at) })),
        ...(last === undefined ? {} : { next: String(last.sequence) }),
        isIntact: flaw === undefined,
        ...(flaw === undefined ? {} : { flaw }),
        ...(application.hold === undefined ? {} : { legalHold: viewOfLegalHold(application.hold) }),
        ...(keptUntil === undefined ? {} : { retainUntil: formatInstant(keptUntil) }),
      });
    },
);
