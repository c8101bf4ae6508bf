import type { LoanApplication, LoanApplications, StoredApplication } from '@emporion/loan-origination';
import { itemKeySchema, keyText } from './keys.ts';
import { loanItems, placeOfApplication, readApplications, reviewWrites } from './loan-items.ts';
import type { DynamoDbRecordingOptions } from './options.ts';
import { type IndexRange, readListed } from './read-index.ts';
import type { StoredAggregate } from './stored-aggregate.ts';

/** Loan applications in a loans table. The review queue is written with each application that has a review. */
export function dynamoDbLoanApplications(options: DynamoDbRecordingOptions): LoanApplications {
  const items = loanItems(options);
  return {
    load: async (id) => {
      const found = await items.load(id);
      return found === undefined ? undefined : storedOf(found);
    },

    save: (application, expectedVersion, recording) =>
      items.save(application, expectedVersion, recording, reviewWrites(options.tableName, application)),

    ofCustomer: async (customerId, { limit, after }) => {
      const range: IndexRange = {
        index: 'GSI1',
        partition: keyText('CUST', customerId),
        order: 'descending',
        after: after && placeOfApplication(after),
        limit,
      };
      return readListed(options, range, async (entries) => {
        const found = await readApplications(
          options,
          entries.map((entry) => itemKeySchema.parse(entry)),
        );
        return found.map(storedOf);
      });
    },
  };
}

const storedOf = ({ state: application, version }: StoredAggregate<LoanApplication>): StoredApplication => ({
  application,
  version,
});
