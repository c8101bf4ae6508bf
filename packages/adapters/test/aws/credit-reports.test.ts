import { dynamoDbCreditReports } from '@emporion/adapters/aws';
import { creditScore } from '@emporion/credit-risk';
import { creditReportsContract } from '@emporion/credit-risk/testing';
import { plusMilliseconds } from '@emporion/kernel';
import { expect, test } from 'vitest';
import { contractTables } from './contract-tables.ts';
import { dynamoDbWorld } from './dynamodb-world.ts';

creditReportsContract('dynamodb', () => dynamoDbCreditReports(contractTables('loans').loans));

test('[L44] a kept report is an item that the service deletes after its end', async () => {
  const { loans, fake, clock } = dynamoDbWorld();
  const reportedAt = clock.now();
  const report = { id: 'r', source: 'bureau', customerId: 'c', consentedAt: reportedAt, reportedAt };
  const until = plusMilliseconds(reportedAt, 1_001);
  await dynamoDbCreditReports(loans).keep({ ...report, score: creditScore(700) }, until);
  expect(fake.items('loans')).toEqual([
    {
      PK: { S: 'REPORT#c' },
      SK: { S: 'A' },
      report: {
        M: {
          id: { S: 'r' },
          source: { S: 'bureau' },
          customerId: { S: 'c' },
          consentedAt: { N: '1790000000000' },
          reportedAt: { N: '1790000000000' },
          score: { N: '700' },
        },
      },
      reportedAt: { N: '1790000000000' },
      until: { N: '1790000001001' },
      // Never before its end: a second of it may still be left.
      ttl: { N: '1790000002' },
    },
  ]);
});
