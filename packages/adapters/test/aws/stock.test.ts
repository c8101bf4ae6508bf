import {
  dynamoDbStockLevels,
  dynamoDbStockMovements,
  dynamoDbStockPolicies,
  dynamoDbStockPolicyList,
  dynamoDbStockReservations,
  dynamoDbStockTransfers,
  dynamoDbStockWatches,
} from '@emporion/adapters/aws';
import {
  otherLocations,
  stockLevelsContract,
  stockMovementsContract,
  stockPoliciesContract,
  stockReservationsContract,
  stockTransfersContract,
  stockWatchesContract,
} from '@emporion/inventory/testing';
import { describe } from 'vitest';
import { contractTables } from './contract-tables.ts';

/** Stock in a table, in so many shards. */
function openStock(shards: number) {
  const { stock, recorded } = contractTables('stock');
  const sharded = { ...stock, shards, locations: otherLocations };
  return {
    reservations: dynamoDbStockReservations(sharded),
    levels: dynamoDbStockLevels(sharded),
    transfers: dynamoDbStockTransfers(sharded),
    movements: dynamoDbStockMovements(stock),
    watches: dynamoDbStockWatches(stock),
    policies: dynamoDbStockPolicies(stock),
    list: dynamoDbStockPolicyList(stock),
    recorded,
  };
}

describe('[E15] the stock of a table', () => {
  for (const shards of [1, 3]) {
    stockReservationsContract(`dynamodb, ${shards} shards`, () => openStock(shards));
    stockLevelsContract(`dynamodb, ${shards} shards`, () => openStock(shards));
    stockTransfersContract(`dynamodb, ${shards} shards`, () => openStock(shards));
  }
  stockMovementsContract('dynamodb', () => openStock(1).movements);
  stockWatchesContract('dynamodb', () => openStock(1));
  stockPoliciesContract('dynamodb', () => openStock(1));
});
