import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { batchGet, batchWrite } from './batch.ts';
import { type Fault, type FaultPlan, faultPlan } from './faults.ts';
import { getItem, query, scan } from './read.ts';
import { invalid, ServiceRefusal } from './refusal.ts';
import { type Operation, type Request, requests } from './requests.ts';
import { type Change, type Table, type TableShape, tableNamed, tableOf } from './table.ts';
import { canceled, transactions } from './transact.ts';
import type { Attributes } from './value.ts';
import { commit, prepared } from './write.ts';

/** A request that arrived, as the SDK wrote it. */
export interface SeenRequest {
  readonly operation: Operation;
  readonly body: unknown;
}

/** What the fake starts with. */
export interface FakeOptions {
  readonly tables: readonly TableShape[];
  /** Milliseconds, for the life of request tokens. */
  readonly now: () => number;
  /** How much a query or a scan reads before it cuts the page. @default - 1 MB, as the service */
  readonly pageBytes?: number;
  /** Serves each request, or fails before or after it. @default - serves it */
  readonly around?: <T>(serve: () => Promise<T>) => Promise<T>;
}

/** DynamoDB behind the request handler of the SDK: it takes what is documented, and refuses the rest. */
export interface FakeDynamoDb extends Pick<FaultPlan, 'plan'> {
  readonly requestHandler: NonNullable<DynamoDBClientConfig['requestHandler']>;
  readonly requests: readonly SeenRequest[];
  /** The items of a table, in the order of their keys. */
  items(table: string): readonly Attributes[];
  /** What has happened to the items of a table, as its stream tells it. */
  changes(table: string): readonly Change[];
  /** Let the indexes fall behind their table from now on. */
  holdIndexes(table: string): void;
  releaseIndexes(table: string): void;
}

interface HttpRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const aMegabyte = 2 ** 20;

/** An empty DynamoDB with some tables. */
export function fakeDynamoDb({
  tables: shapes,
  now,
  pageBytes = aMegabyte,
  around = (serve) => serve(),
}: FakeOptions): FakeDynamoDb {
  const tables: ReadonlyMap<string, Table> = new Map(shapes.map((shape) => [shape.name, tableOf(shape)]));
  const { write, read } = transactions(tables, now);
  const faults = faultPlan();
  const seen: SeenRequest[] = [];

  const operations: { readonly [Name in Operation]: (request: Request<Name>, limit: number) => unknown } = {
    GetItem: (request) => getItem(tables, request),
    PutItem: ({ ReturnValues, ReturnConsumedCapacity: _, ...Put }) => single(tables, { Put }, ReturnValues),
    UpdateItem: ({ ReturnValues, ReturnConsumedCapacity: _, ...Update }) => single(tables, { Update }, ReturnValues),
    DeleteItem: ({ ReturnValues, ReturnConsumedCapacity: _, ...Delete }) => single(tables, { Delete }, ReturnValues),
    Query: (request) => query(tables, request, pageBytes),
    Scan: (request) => scan(tables, request, pageBytes),
    BatchGetItem: (request, limit) => batchGet(tables, request, limit),
    BatchWriteItem: (request, limit) => batchWrite(tables, request, limit),
    TransactGetItems: read,
    TransactWriteItems: write,
  };

  const served = <Name extends Operation>(operation: Name, body: unknown, fault: Fault | undefined): unknown => {
    if (fault?.kind === 'refused') throw new ServiceRefusal(fault.type, 'as planned', { status: fault.status ?? 400 });
    if (fault?.kind === 'canceled') throw canceled(fault.codes.map((Code) => ({ Code })));
    const parsed = requests[operation].safeParse(body);
    if (!parsed.success) throw invalid(`${operation}: ${parsed.error.issues.map(({ message }) => message).join()}`);
    const limit = fault?.kind === 'cut' ? fault.after : Number.POSITIVE_INFINITY;
    return operations[operation](parsed.data as Request<Name>, limit);
  };

  const arrived = (request: HttpRequest) => {
    const operation = operationOf(request);
    const body: unknown = JSON.parse(new TextDecoder().decode(request.body));
    seen.push({ operation, body });
    const fault = faults.next(operation);
    if (fault?.kind === 'unsent') throw connectionReset();
    const response = answered(() => served(operation, body, fault));
    if (fault?.kind === 'unanswered') throw connectionReset();
    return response;
  };

  return {
    requests: seen,
    plan: faults.plan,
    items: (name) => tableNamed(tables, name).items(),
    changes: (name) => tableNamed(tables, name).changes,
    holdIndexes: (name) => tableNamed(tables, name).holdIndexes(),
    releaseIndexes: (name) => tableNamed(tables, name).releaseIndexes(),
    requestHandler: {
      handle: (request: HttpRequest) => around(async () => ({ response: arrived(request) })),
      updateHttpClientConfig: () => {},
      httpHandlerConfigs: () => ({}),
    },
  };
}

function operationOf({ method, headers }: HttpRequest): Operation {
  const target = Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-amz-target')?.[1] ?? '';
  const [version, name = ''] = target.split('.');
  if (method !== 'POST' || version !== 'DynamoDB_20120810' || !Object.hasOwn(requests, name)) {
    throw new Error(`the fake does not know ${method} ${target}`);
  }
  return name as Operation;
}

function single(
  tables: ReadonlyMap<string, Table>,
  request: Parameters<typeof prepared>[1],
  returned: string | undefined,
): unknown {
  const write = prepared(tables, request);
  const outcome = write.attempt();
  commit(write, outcome);
  const Attributes = { ALL_OLD: outcome.before, ALL_NEW: outcome.after }[returned ?? ''];
  return Attributes === undefined ? {} : { Attributes };
}

function answered(serve: () => unknown) {
  try {
    return httpResponse(200, serve());
  } catch (error) {
    if (!(error instanceof ServiceRefusal)) throw error;
    const { status = 400, ...details } = error.details;
    return httpResponse(Number(status), {
      __type: `com.amazonaws.dynamodb.v20120810#${error.type}`,
      message: error.message,
      ...details,
    });
  }
}

const httpResponse = (statusCode: number, body: unknown) => ({
  statusCode,
  headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': 'fake' },
  body: Buffer.from(JSON.stringify(body)),
});

const connectionReset = (): Error => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
