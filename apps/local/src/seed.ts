import { type Database, sampleCreditFiles, seedCreditReports } from '@emporion/adapters/embedded';

const customers = 200;

/** Fill a data folder with what the samples need. What is there already stays as it is. */
export function seed(database: Database, say: (line: string) => void): void {
  seedCreditReports(database, sampleCreditFiles(customers));
  say(`seed    ${customers} customers with credit files`);
}
