import { dynamoDbStripePaymentRecords } from '@emporion/adapters/aws';
import { instant } from '@emporion/kernel';
import { money } from '@emporion/money';
import { paymentGatewayContract } from '@emporion/payments/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StripeDouble, stripeDouble } from '../partners/stripe-double.ts';
import { openStripe } from '../partners/stripe-subject.ts';
import { contractTables } from './contract-tables.ts';
import { dynamoDbWorld } from './dynamodb-world.ts';

let double: StripeDouble;
beforeAll(async () => {
  double = await stripeDouble();
});
afterAll(() => double.close());

paymentGatewayContract(
  'stripe, records in dynamodb',
  () => openStripe(double, { records: dynamoDbStripePaymentRecords(contractTables('sales').sales) }),
  { runs: 6 },
);

test('a record is one item, and changes made at one time are made one after the other', async () => {
  const { sales, fake } = dynamoDbWorld();
  const records = dynamoDbStripePaymentRecords(sales);
  const asked = { status: 'asked', amount: money('EUR', 100), key: 'key', askedAt: instant(1), attempt: 0 } as const;
  await records.change('payment-1', () => asked);
  await Promise.all(
    Array.from({ length: 3 }, () =>
      records.change('payment-1', (found) =>
        found?.status === 'asked' ? { ...found, attempt: found.attempt + 1 } : asked,
      ),
    ),
  );
  expect(await records.find('payment-1')).toEqual({ ...asked, attempt: 3 });
  expect(fake.items('sales')).toMatchObject([{ PK: { S: 'STRIPE#payment-1' }, SK: { S: 'A' }, v: { N: '4' } }]);
});
