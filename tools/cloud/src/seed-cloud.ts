import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { claimsOf } from './authorization-code.ts';
import { people } from './people.ts';
import { fillTables, sampleTables } from './seed.ts';
import { runStageCommand } from './stage-command.ts';
import { readTokens } from './token-file.ts';

const usage = `Fill the deployed stage "dev" with the sample shop, and give the customers of the tour their credit files.

Usage: pnpm seed:cloud --stage dev [--tokens FILE]

  --tokens FILE   who the customers are: the file of "pnpm tokens:cloud", whose tokens may have expired
                  (default: nobody gets a credit file; who has none is referred to a reviewer)
  --help          show this

A second time changes nothing. Other stages are refused: what is in them is real. Where something is missing, it says what,
and ends with 2.`;

/** The subjects of the customers in a file of tokens, by the numbers of their credit files. */
async function customersIn(file: string): Promise<ReadonlyMap<number, string>> {
  const customers = new Map<number, string>();
  for (const [name, token] of Object.entries(await readTokens(file))) {
    const number = people[name]?.creditFile;
    if (number !== undefined) customers.set(number, claimsOf(token).sub);
  }
  return customers;
}

process.exitCode = await runStageCommand(
  {
    usage,
    takes: ({ stage, names }) => stage === 'dev' && names.length === 0,
    run: async (stage, { tokens }) => {
      const customers = tokens === undefined ? new Map<number, string>() : await customersIn(tokens);
      const tables = sampleTables(stage);
      console.log(`Filling ${Object.values(tables).join(', ')}`);
      await fillTables(new DynamoDBClient(), tables, customers);
      console.log(`The shop is filled. Customers with a credit file: ${customers.size}.`);
    },
  },
  process.argv.slice(2),
);
