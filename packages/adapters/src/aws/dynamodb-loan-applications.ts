import {
  auditEntrySchema,
  type LoanApplication,
  type LoanApplications,
  type StoredApplication,
} from '@emporion/loan-origination';
import * as z from 'zod';
import { documentSchema } from './document.ts';
import { itemKeySchema, keyText } from './keys.ts';
import { acceptanceWrites, readLastAcceptance } from './loan-acceptances.ts';
import {
  applicationKey,
  auditWrites,
  draftWrites,
  loanItems,
  placeOfApplication,
  readApplication,
  readApplications,
  reviewWrites,
  trailAfter,
} from './loan-items.ts';
import { offerWrites } from './offer-items.ts';
import type { DynamoDbRecordingOptions } from './options.ts';
import { type IndexRange, readListed } from './read-index.ts';
import type { StoredAggregate } from './stored-aggregate.ts';

const entrySchema = z.object({ doc: documentSchema.pipe(auditEntrySchema) }).transform(({ doc }) => doc);

/** Loan applications in a loans table. With each is written its place in the review queue, if any, and who changed it. */
export function dynamoDbLoanApplications(options: DynamoDbRecordingOptions): LoanApplications {
  const { tableName } = options;
  return {
    load: async (id) => {
      const found = await readApplication(options, id);
      return found === undefined ? undefined : storedOf(found);
    },

    save: (application, expectedVersion, recording) =>
      loanItems(options, recording.retainUntil).save(application, expectedVersion, recording, [
        ...offerWrites(tableName, applicationKey(application.id), application, expectedVersion),
        ...reviewWrites(tableName, application),
        ...auditWrites(tableName, recording.audit),
        ...draftWrites(tableName, application, recording.draftRevision),
        ...acceptanceWrites(tableName, application, recording),
      ]),

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

    lastAcceptanceOf: (customerId) => readLastAcceptance(options, customerId),

    auditOf: async (id, { limit, after = 0 }) => {
      const partition = applicationKey(id).PK;
      const range: IndexRange = { partition, order: 'ascending', within: trailAfter(after), limit };
      return readListed(options, range, async (entries) => entries.map((entry) => entrySchema.parse(entry)));
    },
  };
}

const storedOf = ({ state: application, version }: StoredAggregate<LoanApplication>): StoredApplication => ({
  application,
  version,
});
