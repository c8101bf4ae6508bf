import { type Instant, instant } from '@emporion/kernel';
import * as z from 'zod';
import type { RiskAssessment } from './assess-risk.ts';
import type { CreditReport } from './credit-report.ts';
import { type CreditScore, creditScore, highestScore, lowestScore } from './credit-score.ts';
import { riskLevels } from './risk-policy.ts';

const shortText = z.string().min(1).max(64);
const instantSchema: z.ZodType<Instant, number> = z.int().transform(instant);

/** A credit score as it is stored: an integer from 300 to 850. */
export const creditScoreSchema: z.ZodType<CreditScore, number> = z
  .int()
  .min(lowestScore)
  .max(highestScore)
  .transform(creditScore);

/** A credit report as it is stored. */
export const creditReportSchema: z.ZodType<CreditReport> = z.strictObject({
  id: shortText,
  source: shortText,
  customerId: shortText,
  consentedAt: instantSchema,
  reportedAt: instantSchema,
  score: creditScoreSchema.exactOptional(),
});

/** A risk assessment as it is stored. */
export const riskAssessmentSchema: z.ZodType<RiskAssessment> = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('rated'),
    level: z.enum(riskLevels),
    score: creditScoreSchema,
    reportId: shortText,
    policyVersion: shortText,
  }),
  z.strictObject({
    outcome: z.literal('refer'),
    reason: z.enum(['no-report', 'no-score']),
    policyVersion: shortText,
  }),
]);
