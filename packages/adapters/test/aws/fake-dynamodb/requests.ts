import * as z from 'zod';
import { type Attributes, valueSchema } from './value.ts';

const attributes: z.ZodType<Attributes> = z.record(z.string().min(1), valueSchema);
const table = z.string().min(3).max(255);
const consumed = z.enum(['INDEXES', 'TOTAL', 'NONE']).optional();
const onFailure = z.enum(['ALL_OLD', 'NONE']).optional();

const names = {
  ExpressionAttributeNames: z.record(z.string(), z.string()).optional(),
  ExpressionAttributeValues: attributes.optional(),
};
const onlyNames = { ExpressionAttributeNames: names.ExpressionAttributeNames };
const conditional = {
  ConditionExpression: z.string().optional(),
  ...names,
  ReturnValuesOnConditionCheckFailure: onFailure,
};
const returning = { ReturnValues: z.enum(['NONE', 'ALL_OLD']).optional(), ReturnConsumedCapacity: consumed };

const put = { TableName: table, Item: attributes, ...conditional };
const update = { TableName: table, Key: attributes, UpdateExpression: z.string(), ...conditional };
const remove = { TableName: table, Key: attributes, ...conditional };
const check = { ...remove, ConditionExpression: z.string() };
const get = { TableName: table, Key: attributes, ProjectionExpression: z.string().optional(), ...onlyNames };

const keysAndAttributes = z.strictObject({
  Keys: z.array(attributes).min(1),
  ConsistentRead: z.boolean().optional(),
  ProjectionExpression: z.string().optional(),
  ...onlyNames,
});

const batchWrite = z.union([
  z.strictObject({ PutRequest: z.strictObject({ Item: attributes }) }),
  z.strictObject({ DeleteRequest: z.strictObject({ Key: attributes }) }),
]);

const transactWrite = z.strictObject({
  Put: z.strictObject(put).optional(),
  Update: z.strictObject(update).optional(),
  Delete: z.strictObject(remove).optional(),
  ConditionCheck: z.strictObject(check).optional(),
});

/** What each operation takes. What is not named here is not known to the fake, and refused. */
export const requests = {
  GetItem: z.strictObject({ ...get, ConsistentRead: z.boolean().optional(), ReturnConsumedCapacity: consumed }),
  PutItem: z.strictObject({ ...put, ...returning }),
  UpdateItem: z.strictObject({
    ...update,
    ReturnValues: z.enum(['NONE', 'ALL_OLD', 'ALL_NEW']).optional(),
    ReturnConsumedCapacity: consumed,
  }),
  DeleteItem: z.strictObject({ ...remove, ...returning }),
  Query: z.strictObject({
    TableName: table,
    IndexName: z.string().optional(),
    KeyConditionExpression: z.string(),
    FilterExpression: z.string().optional(),
    ProjectionExpression: z.string().optional(),
    ...names,
    ConsistentRead: z.boolean().optional(),
    ScanIndexForward: z.boolean().optional(),
    Limit: z.int().min(1).optional(),
    ExclusiveStartKey: attributes.optional(),
    ReturnConsumedCapacity: consumed,
  }),
  Scan: z.strictObject({
    TableName: table,
    ConsistentRead: z.boolean().optional(),
    Limit: z.int().min(1).optional(),
    ExclusiveStartKey: attributes.optional(),
    ReturnConsumedCapacity: consumed,
  }),
  BatchGetItem: z.strictObject({ RequestItems: z.record(table, keysAndAttributes), ReturnConsumedCapacity: consumed }),
  BatchWriteItem: z.strictObject({
    RequestItems: z.record(table, z.array(batchWrite).min(1)),
    ReturnConsumedCapacity: consumed,
  }),
  TransactGetItems: z.strictObject({
    TransactItems: z.array(z.strictObject({ Get: z.strictObject(get) })).min(1),
    ReturnConsumedCapacity: consumed,
  }),
  TransactWriteItems: z.strictObject({
    TransactItems: z.array(transactWrite).min(1),
    ClientRequestToken: z.string().min(1).max(36).optional(),
    ReturnConsumedCapacity: consumed,
  }),
} as const;

/** The operations that the fake knows. */
export type Operation = keyof typeof requests;
/** What an operation is asked with. */
export type Request<Name extends Operation> = z.output<(typeof requests)[Name]>;
/** One action of a transaction. */
export type TransactWrite = z.output<typeof transactWrite>;
/** The part of a write that makes it depend on what is there. */
export type Conditional = z.output<z.ZodObject<typeof conditional>>;
