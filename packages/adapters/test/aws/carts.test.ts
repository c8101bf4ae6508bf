import { dynamoDbCarts } from '@emporion/adapters/aws';
import { cartsContract } from '@emporion/ordering/testing';
import { contractTables } from './contract-tables.ts';

cartsContract('dynamodb', () => dynamoDbCarts(contractTables('sales').sales));
