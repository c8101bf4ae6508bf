import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { ClientSettings } from './emulator.ts';

/** Every item of some tables as text, by the name of its table and its key. */
export type Contents = ReadonlyMap<string, string>;

export async function contentsOf(settings: ClientSettings, tables: readonly string[]): Promise<Contents> {
  const client = new DynamoDBClient(settings);
  const items = new Map<string, string>();
  for (const TableName of tables) {
    for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true })) {
      for (const item of Items) {
        const values = unmarshall(item);
        const sorted = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
        items.set(`${TableName} ${values['PK']} ${values['SK']}`, JSON.stringify(sorted));
      }
    }
  }
  return items;
}

/** The keys of the items that came, went or changed. */
export const changedBetween = (before: Contents, after: Contents): readonly string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));
