import { dynamoDbPayments, dynamoDbReceipts } from '@emporion/adapters/aws';
import { paymentsContract } from '@emporion/payments/testing';
import { contractTables } from './contract-tables.ts';

paymentsContract('dynamodb', () => {
  const { sales, recorded } = contractTables('sales');
  return { payments: dynamoDbPayments(sales), receipts: dynamoDbReceipts(sales), recorded };
});
