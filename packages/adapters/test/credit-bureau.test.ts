import { openDatabase, sampleCreditFiles, scriptedCreditBureau, seedCreditReports } from '@emporion/adapters/embedded';
import { assessRisk, standardRiskPolicy } from '@emporion/credit-risk';
import { creditBureauContract } from '@emporion/credit-risk/testing';
import { instant } from '@emporion/kernel';
import { fixedClock } from '@emporion/kernel/testing';
import { expect, test } from 'vitest';

const clock = fixedClock(instant(1_790_000_000_000));

creditBureauContract('scripted', (files) => {
  const database = openDatabase(':memory:');
  seedCreditReports(database, files);
  return scriptedCreditBureau({ database, clock });
});

test('the sample customers stand at every edge of the risk policy', () => {
  const files = sampleCreditFiles(200);
  expect(files.slice(0, 10).map(({ report }) => report?.score)).toEqual([
    850,
    750,
    749,
    700,
    699,
    650,
    649,
    300,
    undefined,
    720,
  ]);
  expect(files[9]?.outages).toBe(2);
  expect(new Set(files.map(({ customerId }) => customerId)).size).toBe(200);
  expect(sampleCreditFiles(200)).toEqual(files);
});

test('among the sample customers are all levels, thin files and missing reports', async () => {
  const database = openDatabase(':memory:');
  const files = sampleCreditFiles(200).map(({ outages: _, ...file }) => file);
  seedCreditReports(database, files);
  const bureau = scriptedCreditBureau({ database, clock });
  const outcomes = new Set<string>();
  for (const { customerId } of files) {
    const report = await bureau.report({ customerId, consentedAt: clock.now() });
    const assessment = assessRisk(standardRiskPolicy, report);
    outcomes.add(assessment.outcome === 'rated' ? assessment.level : assessment.reason);
  }
  expect([...outcomes].sort()).toEqual(['high', 'low', 'medium', 'no-report', 'no-score']);
});

test('seeding again changes nothing', async () => {
  const database = openDatabase(':memory:');
  const bureau = scriptedCreditBureau({ database, clock });
  const inquiry = { customerId: 'c', consentedAt: clock.now() };
  seedCreditReports(database, [{ customerId: 'c', report: { id: 'r', score: 700 }, outages: 1 }]);
  await expect(bureau.report(inquiry)).rejects.toHaveProperty('name', 'BureauUnavailable');
  seedCreditReports(database, [{ customerId: 'c', report: { id: 'r', score: 300 }, outages: 5 }]);
  expect((await bureau.report(inquiry))?.score).toBe(700);
});
