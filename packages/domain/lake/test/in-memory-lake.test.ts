import { createHash, createHmac } from 'node:crypto';
import { pseudonyms } from '@emporion/clickstream';
import { clickstreamLakeContract, inMemoryLake } from '../src/testing/index.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const keyedHash = (bytes: Uint8Array): Uint8Array => createHmac('sha256', 'a key of the tests').update(bytes).digest();

clickstreamLakeContract(
  'in memory',
  async () => {
    const lake = inMemoryLake({ sha256, pseudonymize: pseudonyms({ keyId: 'k1', keyedHash }) });
    return { ...lake, close: async () => {} };
  },
  { sha256, bytesOf: (text) => new TextEncoder().encode(text) },
);
