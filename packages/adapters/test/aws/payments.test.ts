import { dynamoDbPayments, dynamoDbReceipts } from '@emporion/adapters/aws';
import { paymentsContract } from '@emporion/payments/testing';
import { contractTables } from './contract-tables.ts';

paymentsContract('dynamodb', () => {
  const { options, recorded } = contractTables('sales');
  return { payments: dynamoDbPayments(options), receipts: dynamoDbReceipts(options), recorded };
});
