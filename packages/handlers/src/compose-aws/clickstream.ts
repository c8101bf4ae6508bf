import { FirehoseClient } from '@aws-sdk/client-firehose';
import { firehoseClickstreamJournal } from '@emporion/adapters/aws';
import type { ClickstreamJournal } from '@emporion/clickstream';
import { clock, random, repeatedLimits } from './runtime.ts';
import { setting } from './settings.ts';

const client = new FirehoseClient({ maxAttempts: 1, requestHandler: repeatedLimits });

export const clickstreamJournal = (): ClickstreamJournal =>
  firehoseClickstreamJournal({ client, streamName: setting('CLICKSTREAM'), clock, random });
