import { type Activity, partitionKeys } from '@emporion/clickstream';
import { formatInstant, utcDateOf } from '@emporion/kernel';
import type { Column, ColumnType, Dataset } from './dataset.ts';

type Reads = Column<Activity>['of'];

const column = (name: string, type: ColumnType, description: string, of: Reads): Column<Activity> => ({
  name,
  type,
  description,
  of,
  isNullable: false,
});

const nullable = (name: string, type: ColumnType, description: string, of: Reads): Column<Activity> => ({
  ...column(name, type, description, of),
  isNullable: true,
});

/**
 * What visitors did: one row an event, without repeats and without anything that points to a person.
 *
 * A file lies in the partition of the time of its events, not of their arrival; the raw layer goes by arrival. Times are
 * also given as whole numbers, because that arithmetic is the same in every dialect.
 */
export const userActivity: Dataset<Activity> = {
  name: 'user_activity',
  description: 'What visitors did, by the hour in which they did it.',
  partitionKeys,
  sortedBy: ['user_key', 'ts_ms', 'event_id'],
  columns: [
    column('event_id', 'VARCHAR', 'A UUID, unique in the table.', ({ eventId }) => eventId),
    nullable(
      'original_event_id',
      'VARCHAR',
      'The id it came with, if taken.',
      ({ originalEventId }) => originalEventId,
    ),
    column('event_name', 'VARCHAR', 'What happened, as the page names it.', ({ eventName }) => eventName),
    column('action', 'VARCHAR', 'What happened, as reports know it.', ({ action }) => action),
    column('timestamp', 'TIMESTAMPTZ', 'When it happened, by our clock.', ({ at }) => formatInstant(at)),
    column('ts_ms', 'BIGINT', 'The same in epoch milliseconds.', ({ at }) => at),
    column('day_num', 'INTEGER', 'The same in days since 1970-01-01 UTC.', ({ at }) => utcDateOf(at)),
    column('received_ms', 'BIGINT', 'When it arrived, in epoch milliseconds.', ({ receivedAt }) => receivedAt),
    column('time_quality', 'VARCHAR', 'ok, skewed, late or future.', ({ timeQuality }) => timeQuality),
    nullable('user_key', 'VARCHAR', 'The browser, as a pseudonym; null without consent.', ({ userKey }) => userKey),
    nullable('user_id', 'VARCHAR', 'The customer, as a pseudonym; null without consent.', ({ userId }) => userId),
    nullable('session_id', 'VARCHAR', 'The session by the page, as a pseudonym.', (a) => a.clientSessionId),
    nullable('content_id', 'VARCHAR', 'What it was done to, such as a SKU.', ({ contentId }) => contentId),
    nullable('page_path', 'VARCHAR', 'Without query, ids replaced.', ({ pagePath }) => pagePath),
    nullable('referrer_host', 'VARCHAR', 'Where the visitor came from.', ({ referrerHost }) => referrerHost),
    nullable('campaign_key', 'VARCHAR', 'source/medium/campaign.', ({ campaignKey }) => campaignKey),
    column('device_type', 'VARCHAR', 'desktop, mobile, tablet, tv or unknown.', ({ deviceType }) => deviceType),
    column('is_bot', 'BOOLEAN', 'Says of itself that it is a program.', ({ isBot }) => isBot),
    nullable('location', 'VARCHAR', 'The time zone of the device.', ({ location }) => location),
    nullable('locale', 'VARCHAR', 'The language of the device.', ({ locale }) => locale),
    nullable('value_minor', 'BIGINT', 'In minor units of the currency.', ({ valueMinor }) => valueMinor),
    nullable('currency', 'VARCHAR', 'ISO 4217 code.', ({ currency }) => currency),
    nullable('properties', 'VARCHAR', 'Allowed properties as canonical JSON.', ({ properties }) => properties),
    column('fingerprint', 'VARCHAR', 'A hash of what the event says.', ({ fingerprint }) => fingerprint),
    column('source', 'VARCHAR', 'The door it came through.', ({ source }) => source),
    column('schema_version', 'VARCHAR', 'The schema of the event.', ({ schemaVersion }) => schemaVersion),
  ],
};
