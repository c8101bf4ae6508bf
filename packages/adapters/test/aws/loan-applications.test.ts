import {
  dynamoDbApplicationDrafts,
  dynamoDbLoanApplications,
  dynamoDbLoanReviews,
  dynamoDbReceipts,
} from '@emporion/adapters/aws';
import { loanApplicationsContract } from '@emporion/loan-origination/testing';
import { describe } from 'vitest';
import { contractTables } from './contract-tables.ts';

describe('[L30] the loans of a table', () => {
  loanApplicationsContract('dynamodb', () => {
    const { loans, recorded } = contractTables('loans');
    return {
      applications: dynamoDbLoanApplications(loans),
      drafts: dynamoDbApplicationDrafts(loans),
      reviews: dynamoDbLoanReviews(loans),
      receipts: dynamoDbReceipts(loans),
      recorded,
    };
  });
});
