import {
  assessRisk,
  creditReportSchema,
  creditScore,
  highestScore,
  lowestScore,
  riskAssessmentSchema,
  riskLevelOf,
  riskLevels,
  standardRiskPolicy,
} from '@emporion/credit-risk';
import { anyCreditReport, anyCreditScore, anyRiskPolicy } from '@emporion/credit-risk/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test('[L48] every score there is has one level, and a higher score never a higher risk', () => {
  let before: number = riskLevels.length;
  for (let score = lowestScore; score <= highestScore; score++) {
    const risk = riskLevels.indexOf(riskLevelOf(standardRiskPolicy, creditScore(score)));
    expect(risk).toBeGreaterThanOrEqual(0);
    expect(risk).toBeLessThanOrEqual(before);
    before = risk;
  }
});

test('[L48] whatever the policy, risk never rises with the score', () => {
  fc.assert(
    fc.property(anyRiskPolicy(), anyCreditScore(), anyCreditScore(), (policy, a, b) => {
      const [lower, higher] = a < b ? [a, b] : [b, a];
      const riskOf = (score: typeof a) => riskLevels.indexOf(riskLevelOf(policy, score));
      expect(riskOf(higher)).toBeLessThanOrEqual(riskOf(lower));
    }),
  );
});

test('an assessment depends on the policy and the report alone, and names the policy', () => {
  fc.assert(
    fc.property(anyRiskPolicy(), fc.option(anyCreditReport(), { nil: undefined }), (policy, report) => {
      const assessment = assessRisk(policy, report);
      expect(assessRisk(policy, report)).toEqual(assessment);
      expect(assessment.policyVersion).toBe(policy.version);
      expect(assessment.outcome).toBe(report?.score === undefined ? 'refer' : 'rated');
    }),
  );
});

test('reports and assessments survive storage', () => {
  fc.assert(
    fc.property(anyCreditReport(), (report) => {
      const assessment = assessRisk(standardRiskPolicy, report);
      expect(creditReportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
      expect(riskAssessmentSchema.parse(JSON.parse(JSON.stringify(assessment)))).toEqual(assessment);
    }),
  );
});
