import { openDatabase, sqliteCreditReports } from '@emporion/adapters/embedded';
import { creditReportsContract } from '@emporion/credit-risk/testing';

creditReportsContract('sqlite', () => sqliteCreditReports({ database: openDatabase(':memory:') }));
