import { FirehoseClient } from '@aws-sdk/client-firehose';
import { firehoseClickstreamJournal } from '@emporion/adapters/aws';
import type { ClickstreamJournal } from '@emporion/clickstream';
import { clock, random, serviceLimits } from './runtime.ts';
import { setting } from './settings.ts';

// The adapter repeats what was not taken.
const client = new FirehoseClient({ maxAttempts: 1, requestHandler: serviceLimits });

export const clickstreamJournal = (): ClickstreamJournal =>
  firehoseClickstreamJournal({ client, streamName: setting('CLICKSTREAM'), clock, random });
