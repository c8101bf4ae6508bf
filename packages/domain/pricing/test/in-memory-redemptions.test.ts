import { inMemoryRedemptions, redemptionsContract } from '../src/testing/index.ts';

redemptionsContract('in memory', inMemoryRedemptions);
