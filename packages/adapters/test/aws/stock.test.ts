import { dynamoDbStockLevels, dynamoDbStockReservations } from '@emporion/adapters/aws';
import { otherLocations, stockLevelsContract, stockReservationsContract } from '@emporion/inventory/testing';
import { describe } from 'vitest';
import { contractTables } from './contract-tables.ts';

/** Stock in a table, in so many shards. */
function openStock(shards: number) {
  const { stock, recorded } = contractTables('stock');
  const sharded = { ...stock, shards, locations: otherLocations };
  return { reservations: dynamoDbStockReservations(sharded), levels: dynamoDbStockLevels(sharded), recorded };
}

describe('[E15] the stock of a table', () => {
  for (const shards of [1, 3]) {
    stockReservationsContract(`dynamodb, ${shards} shards`, () => openStock(shards));
    stockLevelsContract(`dynamodb, ${shards} shards`, () => openStock(shards));
  }
});
