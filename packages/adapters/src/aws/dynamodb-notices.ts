import type { Notices } from '@emporion/loan-origination';
import { noticeItemSchema, noticePartition, placeOfNotice } from './notice-items.ts';
import type { DynamoDbOptions } from './options.ts';
import { readListed } from './read-index.ts';

/** The notices of a loans table, those that are on their way among them. */
export const dynamoDbNotices = (options: DynamoDbOptions): Notices => ({
  ofCustomer: (customerId, { limit, after }) =>
    readListed(
      options,
      {
        partition: noticePartition(customerId),
        order: 'descending',
        after: after && placeOfNotice(after),
        limit,
      },
      async (items) => items.map((item) => noticeItemSchema.parse(item).notice),
    ),
});
