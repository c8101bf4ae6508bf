import { dynamoDbSandboxCreditBureau, sampleCreditFile, seedDynamoDbCreditFiles } from '@emporion/adapters/aws';
import { BureauUnavailable } from '@emporion/credit-risk';
import { creditBureauContract } from '@emporion/credit-risk/testing';
import { expect, test } from 'vitest';
import { contractTables } from './contract-tables.ts';
import { dynamoDbWorld } from './dynamodb-world.ts';

creditBureauContract('sandbox in dynamodb', async (files) => {
  const { loans } = contractTables('loans');
  await seedDynamoDbCreditFiles(loans, files);
  return dynamoDbSandboxCreditBureau(loans);
});

test('a file is one item whose parts have names', async () => {
  const { loans, fake } = dynamoDbWorld();
  await seedDynamoDbCreditFiles(loans, [{ customerId: 'c', report: { id: 'r', score: 700 }, outages: 1 }]);
  expect(fake.items('loans')).toEqual([
    { PK: { S: 'CREDIT#c' }, SK: { S: 'A' }, report: { S: 'r' }, score: { N: '700' }, outages: { N: '1' } },
  ]);
});

test('a customer who has a file keeps it, with the outages that are left', async () => {
  const { loans, clock } = dynamoDbWorld();
  const bureau = dynamoDbSandboxCreditBureau(loans);
  const inquiry = { customerId: 'c', consentedAt: clock.now() };
  await seedDynamoDbCreditFiles(loans, [{ customerId: 'c', report: { id: 'r', score: 700 }, outages: 1 }]);
  await expect(bureau.report(inquiry)).rejects.toThrow(BureauUnavailable);
  await seedDynamoDbCreditFiles(loans, [{ customerId: 'c', report: { id: 'r', score: 300 }, outages: 5 }]);
  expect((await bureau.report(inquiry))?.score).toBe(700);
});

test('of inquiries at one time no more fail than there are outages', async () => {
  const { loans, clock } = dynamoDbWorld();
  const bureau = dynamoDbSandboxCreditBureau(loans);
  await seedDynamoDbCreditFiles(loans, [{ customerId: 'c', report: { id: 'r', score: 700 }, outages: 2 }]);
  const inquiries = Array.from({ length: 5 }, () => bureau.report({ customerId: 'c', consentedAt: clock.now() }));
  const outcomes = await Promise.allSettled(inquiries);
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(2);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
});

test('who signed up under any id may have the file of a sample customer', async () => {
  const { loans, clock } = dynamoDbWorld();
  const customerId = '3f0c1d2e-8a4b-4c6d-9e0f-112233445566';
  await seedDynamoDbCreditFiles(loans, [sampleCreditFile(6, customerId)]);
  const report = await dynamoDbSandboxCreditBureau(loans).report({ customerId, consentedAt: clock.now() });
  expect(report).toMatchObject({ customerId, score: 650 });
});
