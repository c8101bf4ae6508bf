import { type AuditEntry, type AuditFlaw, type LoanApplication, verifyAudit } from '@emporion/loan-origination';
import type { LendingPorts } from './ports.ts';

export type AuditTrailPorts = Pick<LendingPorts, 'applications' | 'sha256'>;

/** The whole trail of an application, and the first thing that is wrong with it. */
export interface AuditTrail {
  readonly application: LoanApplication;
  readonly entries: readonly AuditEntry[];
  readonly flaw: AuditFlaw | undefined;
}

/** Read a trail and verify it, which can be done only as a whole; undefined where there is no such application. */
export async function auditTrail(
  { applications, sha256 }: AuditTrailPorts,
  applicationId: string,
): Promise<AuditTrail | undefined> {
  const application = (await applications.load(applicationId))?.application;
  if (application === undefined) return undefined;
  const entries = await entriesOf(applications, applicationId);
  const verified = verifyAudit(application, entries, sha256);
  if (verified.ok) return { application, entries, flaw: undefined };

  // Something may have been done, or all of it been deleted in its time, between the one reading and the other.
  const now = (await applications.load(applicationId))?.application;
  if (now === undefined) return undefined;
  const { sequence } = application.audit;
  if (now.audit.sequence === sequence) return { application, entries, flaw: verified.error };
  const earlier = entries.slice(0, sequence);
  const again = verifyAudit(application, earlier, sha256);
  return { application, entries: earlier, flaw: again.ok ? undefined : again.error };
}

const mostAtOnce = 100;

async function entriesOf(
  applications: AuditTrailPorts['applications'],
  applicationId: string,
): Promise<readonly AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (;;) {
    const after = entries.at(-1)?.sequence;
    const page = await applications.auditOf(applicationId, {
      limit: mostAtOnce,
      ...(after === undefined ? {} : { after }),
    });
    entries.push(...page);
    if (page.length < mostAtOnce) return entries;
  }
}
