import { dynamoDbLoanApplications, dynamoDbLoanReviews, dynamoDbReceipts } from '@emporion/adapters/aws';
import { loanApplicationsContract } from '@emporion/loan-origination/testing';
import { contractTables } from './contract-tables.ts';

loanApplicationsContract('dynamodb', () => {
  const { loans, recorded } = contractTables('loans');
  return {
    applications: dynamoDbLoanApplications(loans),
    reviews: dynamoDbLoanReviews(loans),
    receipts: dynamoDbReceipts(loans),
    recorded,
  };
});
