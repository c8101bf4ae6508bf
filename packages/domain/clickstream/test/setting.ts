import { createHash, createHmac } from 'node:crypto';
import type { Processing } from '../src/activity.ts';
import type { JournaledEvent } from '../src/collected-event.ts';
import { type Outcome, processEvent } from '../src/process-event.ts';
import { pseudonyms } from '../src/pseudonym.ts';
import { sampleMoment } from '../src/testing/index.ts';

export const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

export const processing: Processing = {
  sha256,
  pseudonymize: pseudonyms({
    keyId: 'k1',
    keyedHash: (bytes) => createHmac('sha256', 'a key of the tests').update(bytes).digest(),
  }),
};

export const journaled = (payload: Uint8Array, facts: Partial<JournaledEvent> = {}): JournaledEvent => ({
  payload,
  receivedAt: sampleMoment,
  source: 'web',
  sequence: 1,
  novelty: 'new',
  ...facts,
});

export const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

export const outcomeOf = (value: unknown, facts: Partial<JournaledEvent> = {}): Outcome =>
  processEvent(journaled(bytesOf(value), facts), processing);
