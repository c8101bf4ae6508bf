import {
  dynamoDbCarts,
  dynamoDbCheckouts,
  dynamoDbOrderPlacements,
  dynamoDbOrders,
  dynamoDbReceipts,
  dynamoDbStockLevels,
  dynamoDbStockReservations,
} from '@emporion/adapters/aws';
import { ordersContract } from '@emporion/ordering/testing';
import { contractTables } from './contract-tables.ts';

ordersContract('dynamodb', () => {
  const { sales, stock, recorded } = contractTables('sales', 'stock');
  return {
    checkouts: dynamoDbCheckouts(sales),
    orders: dynamoDbOrders(sales),
    placements: dynamoDbOrderPlacements({ ...sales, stockTableName: stock.tableName }),
    carts: dynamoDbCarts(sales),
    stock: { ...dynamoDbStockReservations(stock), ...dynamoDbStockLevels(stock) },
    receipts: dynamoDbReceipts(sales),
    recorded: () => recorded().filter(({ type }) => type.startsWith('ordering.')),
  };
});
