import { type Instant, instant } from '@emporion/kernel';
import { moneySchema } from '@emporion/money';
import * as z from 'zod';
import { type AuditEntry, actorKinds, auditActions } from './audit-entry.ts';
import type { ApplicationDraft } from './draft.ts';
import { loanPurposes } from './submission.ts';

const id = z.string().min(1).max(64);
const moment: z.ZodType<Instant, number> = z.int().transform(instant);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A draft as it is stored. */
export const applicationDraftSchema: z.ZodType<ApplicationDraft> = z.strictObject({
  id,
  customerId: id,
  status: z.literal('draft'),
  revision: z.int().min(0).default(0),
  amount: moneySchema.exactOptional(),
  purpose: z.enum(loanPurposes).exactOptional(),
  annualIncome: moneySchema.exactOptional(),
  monthlyDebt: moneySchema.exactOptional(),
  startedAt: moment,
  updatedAt: moment,
  lapsesAt: moment,
});

/** An audit entry as it is stored. */
export const auditEntrySchema: z.ZodType<AuditEntry> = z.strictObject({
  applicationId: id,
  sequence: z.int().min(1),
  at: moment,
  actor: z.strictObject({ kind: z.enum(actorKinds), id }),
  action: z.enum(auditActions),
  about: z.record(z.string(), z.string()),
  detailHash: hash,
  previousHash: hash,
  hash,
});
