import { inMemoryPriceBook, priceBookContract } from '../src/testing/index.ts';

priceBookContract('in memory', inMemoryPriceBook);
