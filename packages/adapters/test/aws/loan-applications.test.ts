import { dynamoDbLoanApplications, dynamoDbLoanReviews, dynamoDbReceipts } from '@emporion/adapters/aws';
import { loanApplicationsContract } from '@emporion/loan-origination/testing';
import { contractTables } from './contract-tables.ts';

loanApplicationsContract('dynamodb', () => {
  const { options, recorded } = contractTables('loans');
  return {
    applications: dynamoDbLoanApplications(options),
    reviews: dynamoDbLoanReviews(options),
    receipts: dynamoDbReceipts(options),
    recorded,
  };
});
