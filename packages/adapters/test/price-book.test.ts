import { priceBookContract } from '@emporion/pricing/testing';
import { openDatabase, sqlitePriceBook } from '../src/embedded/index.ts';

priceBookContract('sqlite', () => sqlitePriceBook({ database: openDatabase(':memory:') }));
