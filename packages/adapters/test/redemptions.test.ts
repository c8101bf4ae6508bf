import { openDatabase, sqliteRedemptions } from '@emporion/adapters/embedded';
import { redemptionsContract } from '@emporion/pricing/testing';

redemptionsContract('sqlite', () => sqliteRedemptions({ database: openDatabase(':memory:') }));
