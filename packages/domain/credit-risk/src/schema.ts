import { type Instant, instant } from '@emporion/kernel';
import { moneySchema, type Rate, rate } from '@emporion/money';
import * as z from 'zod';
import type { RiskAssessment } from './assess-risk.ts';
import type { CreditDecision, CreditDecisionInput } from './credit-decision.ts';
import type { CreditReport } from './credit-report.ts';
import { type CreditScore, creditScore, highestScore, lowestScore } from './credit-score.ts';
import { longestName } from './kebab-name.ts';
import { keyFactorRule } from './principal-reasons.ts';
import { type ReasonCode, reasonCodes } from './reason-code.ts';
import { riskLevels } from './risk-policy.ts';

const shortText = z.string().min(1).max(64);
const versionName = z.string().min(1).max(longestName);
const instantSchema: z.ZodType<Instant, number> = z.int().transform(instant);

/** A credit score as it is stored: an integer from 300 to 850. */
export const creditScoreSchema: z.ZodType<CreditScore, number> = z
  .int()
  .min(lowestScore)
  .max(highestScore)
  .transform(creditScore);

const reasonCodeSchema = z.enum(reasonCodes as readonly [ReasonCode, ...ReasonCode[]]);

/** Key factors of a score: up to four, and a fifth where the number of inquiries is one of them. */
export const keyFactorsSchema: z.ZodType<readonly ReasonCode[]> = z
  .array(reasonCodeSchema)
  .min(1)
  .refine((factors) => new Set(factors).size === factors.length, { error: 'a factor twice' })
  .refine(
    (factors) =>
      factors.length <=
      (factors.includes('recent-inquiries') ? keyFactorRule.maximumWithInquiries : keyFactorRule.maximum),
    { error: 'more factors than are disclosed' },
  );

/** A credit report as it is stored. Key factors are those of its score: without one there are none. */
export const creditReportSchema: z.ZodType<CreditReport> = z
  .strictObject({
    id: shortText,
    source: shortText,
    customerId: shortText,
    consentedAt: instantSchema,
    reportedAt: instantSchema,
    score: creditScoreSchema.exactOptional(),
    keyFactors: keyFactorsSchema.exactOptional(),
  })
  .refine(({ score, keyFactors }) => score !== undefined || keyFactors === undefined, {
    path: ['keyFactors'],
    error: 'factors of no score',
  });

/** A risk assessment as it is stored. */
export const riskAssessmentSchema: z.ZodType<RiskAssessment> = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('rated'),
    level: z.enum(riskLevels),
    score: creditScoreSchema,
    reportId: shortText,
    policyVersion: versionName,
  }),
  z.strictObject({
    outcome: z.literal('refer'),
    reason: z.enum(['no-report', 'no-score']),
    policyVersion: versionName,
  }),
]);

const amountSchema = moneySchema.refine(({ minor }) => minor >= 0, { path: ['minor'], error: 'below zero' });

/** What a credit decision is made from, on the wire. Every key that is not one of the five is refused. */
export const creditDecisionInputSchema: z.ZodType<CreditDecisionInput> = z
  .strictObject({
    report: creditReportSchema.optional(),
    annualIncome: amountSchema,
    monthlyDebt: amountSchema,
    payment: amountSchema,
    smallestPayment: amountSchema,
  })
  .transform(({ report, ...amounts }) => ({ report, ...amounts }))
  .refine(
    ({ annualIncome, monthlyDebt, payment, smallestPayment }) =>
      [monthlyDebt, payment, smallestPayment].every(({ currency }) => currency === annualIncome.currency),
    { error: 'more than one currency' },
  )
  .refine(({ payment, smallestPayment }) => smallestPayment.minor <= payment.minor, {
    path: ['smallestPayment'],
    error: 'above the payment',
  });

const reasonsSchema = z.tuple([reasonCodeSchema], reasonCodeSchema);

/** A share of the income that debts take, as it is stored. */
export const debtToIncomeSchema: z.ZodType<Rate> = z
  .strictObject({ numerator: z.int(), denominator: z.int().min(1) })
  .transform(({ numerator, denominator }) => rate(numerator, denominator));

const evaluated = {
  policyVersion: versionName,
  assessment: riskAssessmentSchema,
  debtToIncome: debtToIncomeSchema.optional(),
};

/** A credit decision as it is stored. */
export const creditDecisionSchema: z.ZodType<CreditDecision> = z
  .discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('approve'), ...evaluated, reasons: z.tuple([]) }),
    z.strictObject({
      outcome: z.literal('counteroffer'),
      maxPayment: moneySchema,
      ...evaluated,
      reasons: reasonsSchema,
    }),
    z.strictObject({
      outcome: z.literal('refer'),
      reason: z.enum(['high-risk', 'no-report', 'no-score']),
      ...evaluated,
      reasons: reasonsSchema,
    }),
    z.strictObject({ outcome: z.literal('decline'), ...evaluated, reasons: reasonsSchema }),
  ])
  .transform(({ debtToIncome, ...decision }) => ({ ...decision, debtToIncome }));
