import type { Audience } from '@emporion/handlers';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { IEmailIdentity } from 'aws-cdk-lib/aws-ses';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { composedPorts } from './composition.ts';
import type { ClickstreamDelivery } from './constructs/clickstream-delivery.ts';
import type { Provision } from './constructs/provision.ts';
import type { SecureParameter } from './constructs/secure-parameter.ts';
import type { SecureTable, TableAction } from './constructs/secure-table.ts';
import type { SignIn } from './constructs/sign-in.ts';

export type TableId = 'catalog' | 'stock' | 'sales' | 'loans' | 'outbox';
export type ProcessId = 'checkout' | 'loan-application';
export type KeyId = 'commerce' | 'lending' | 'lake';

/** What a stage has for its functions. */
export interface Resources {
  readonly tables: Readonly<Record<TableId, SecureTable>>;
  readonly keys: Readonly<Record<KeyId, SecureParameter>>;
  readonly bus: EventBus;
  readonly siteOrigin: string;
  /** The address that mail comes from, and who it is known as to the service that sends it. */
  readonly sender: { readonly address: string; readonly identity: IEmailIdentity };
  readonly signIns: Readonly<Partial<Record<Audience, Pick<SignIn, 'userPool'>>>>;
  /** Who answers for the bank and the credit bureau. */
  readonly partners: 'sandbox' | 'unconnected';
  readonly clickstream?: Pick<ClickstreamDelivery, 'deliveryStreamName' | 'grantPut'>;
  readonly processes?: Readonly<Partial<Record<ProcessId, StateMachine>>>;
}

type Provide = (resources: Resources) => Provision;

const nothing: Provide = () => ({ environment: {}, grantTo: () => {} });

/** The actions of an adapter, table by table. A transaction has no action of its own: it needs those of its parts. */
const using =
  (actions: Readonly<Partial<Record<TableId, readonly TableAction[]>>>): Provide =>
  ({ tables }) => {
    const used = Object.entries(actions) as [TableId, readonly TableAction[]][];
    return {
      environment: Object.fromEntries(used.map(([id]) => [`${id.toUpperCase()}_TABLE`, tables[id].table.tableName])),
      grantTo: (grantee) => {
        for (const [id, wanted] of used) tables[id].grant(grantee, wanted);
      },
    };
  };

const keyOf =
  (id: KeyId): Provide =>
  ({ keys }) => ({
    environment: { [`${id.toUpperCase()}_KEY_PARAMETER`]: keys[id].parameterName },
    grantTo: (grantee) => keys[id].grantRead(grantee),
  });

const starting =
  (id: ProcessId): Provide =>
  ({ processes }) => {
    const machine = present(processes?.[id], `process ${id}`);
    return {
      environment: { [`${id.replace('-', '_').toUpperCase()}_PROCESS`]: machine.stateMachineArn },
      grantTo: (grantee) => {
        machine.grantStartExecution(grantee);
      },
    };
  };

/** A partner, whose sandbox keeps its books in one of our tables. */
const partner =
  (table: TableId, actions: readonly TableAction[]): Provide =>
  (resources) => {
    const told = { PARTNERS: resources.partners };
    if (resources.partners === 'unconnected') return { environment: told, grantTo: () => {} };
    const { environment, grantTo } = using({ [table]: actions })(resources);
    return { environment: { ...environment, ...told }, grantTo };
  };

const recorded = { outbox: ['PutItem'] } as const;

/** What each port of `compose-aws` needs. A test compares with what the bundles ask of the SDK. */
const provides: Readonly<Record<string, Provide>> = {
  applications: using({
    loans: ['Query', 'GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
    ...recorded,
  }),
  reviews: using({ loans: ['Query', 'GetItem', 'BatchGetItem', 'UpdateItem'] }),
  drafts: using({ loans: ['Query', 'GetItem', 'BatchGetItem', 'PutItem', 'DeleteItem'], ...recorded }),
  loanReceipts: using({ loans: ['GetItem'] }),
  notices: using({ loans: ['Query'] }),
  retention: using({ loans: ['Query', 'GetItem', 'BatchGetItem', 'PutItem', 'DeleteItem', 'BatchWriteItem'] }),
  notifications: (resources) => {
    const { partners, sender, signIns } = resources;
    const { userPool } = present(signIns.customer, 'sign-in of customers');
    const { environment, grantTo } = using({ loans: ['GetItem', 'PutItem', 'UpdateItem'] })(resources);
    return {
      environment: {
        ...environment,
        PARTNERS: partners,
        NOTICE_SENDER: sender.address,
        CUSTOMER_POOL: userPool.userPoolId,
      },
      grantTo: (grantee) => {
        grantTo(grantee);
        sender.identity.grant(grantee, 'ses:SendEmail');
        userPool.grant(grantee, 'cognito-idp:AdminGetUser');
      },
    };
  },

  catalog: using({ catalog: ['Query', 'GetItem', 'BatchGetItem'] }),
  productSearch: using({ catalog: ['Query', 'GetItem', 'BatchGetItem'] }),
  recommendations: using({ catalog: ['Query', 'GetItem', 'BatchGetItem'], sales: ['Query'] }),
  publicRecommendations: using({ catalog: ['Query', 'GetItem', 'BatchGetItem'] }),
  purchaseHistory: using({ sales: ['Query'] }),
  purchaseRecorder: using({ sales: ['PutItem', 'UpdateItem'] }),
  modelPublisher: using({ catalog: ['GetItem', 'PutItem', 'BatchWriteItem'] }),
  priceBook: using({ catalog: ['BatchGetItem'] }),
  stockLevels: using({ stock: ['Query', 'BatchGetItem'] }),
  availableStock: using({ stock: ['BatchGetItem'] }),
  stockReservations: using({
    stock: ['Query', 'GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
    ...recorded,
  }),
  stockPolicies: using({ stock: ['BatchGetItem'] }),
  stockWatcher: using({ stock: ['GetItem', 'PutItem'], ...recorded }),
  lowStock: using({ stock: ['Query', 'BatchGetItem'] }),
  movementRecorder: using({ stock: ['BatchWriteItem'] }),
  movementHistory: using({ stock: ['Query'] }),
  salesReceipts: using({ sales: ['GetItem'] }),
  carts: using({ sales: ['Query', 'GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'], ...recorded }),
  checkouts: using({ sales: ['Query', 'GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'], ...recorded }),
  orderReader: using({ sales: ['GetItem'] }),
  orders: using({ sales: ['Query', 'GetItem', 'BatchGetItem', 'PutItem'], ...recorded }),
  payments: using({ sales: ['GetItem', 'PutItem'], ...recorded }),
  redemptions: using({ sales: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'] }),
  placements: using({
    sales: ['GetItem', 'PutItem', 'UpdateItem'],
    stock: ['GetItem', 'PutItem', 'ConditionCheckItem'],
    ...recorded,
  }),

  readiness: using({ loans: ['GetItem'], sales: ['GetItem'] }),
  outboxItems: using({ outbox: ['Query', 'Scan', 'BatchWriteItem'] }),
  outboxEnvelope: nothing,
  eventPublisher: ({ bus }) => ({
    environment: { EVENT_BUS: bus.eventBusName },
    grantTo: (grantee) => {
      bus.grantPutEventsTo(grantee);
    },
  }),

  checkoutProcess: starting('checkout'),
  loanApplicationProcess: starting('loan-application'),
  // Which machines a context answers is known once they are made: its stack grants it (`ContextStack`).
  callbacks: nothing,

  commerceKeys: keyOf('commerce'),
  lendingKeys: keyOf('lending'),
  lakeKeys: keyOf('lake'),
  cursors: nothing,
  guestCookie: nothing,
  vault: nothing,
  pseudonymize: nothing,

  bureau: partner('loans', ['GetItem', 'PutItem', 'UpdateItem']),
  gateway: (resources) => {
    const { environment, grantTo } = partner('sales', ['GetItem', 'PutItem'])(resources);
    return { environment: { ...environment, SITE_ORIGIN: resources.siteOrigin }, grantTo };
  },

  paymentWebhooks: nothing,

  clickstreamJournal: ({ clickstream }) => {
    const delivery = present(clickstream, 'clickstream');
    return {
      environment: { CLICKSTREAM: delivery.deliveryStreamName },
      grantTo: (grantee) => delivery.grantPut(grantee),
    };
  },

  clock: nothing,
  ids: nothing,
  sha256: nothing,
};

/**
 * What a function needs, by the ports that its entry point composes.
 *
 * @throws RangeError if it composes a port whose needs nobody stated.
 */
export function provisionOf(entryPoint: string, resources: Resources): Provision {
  const all = composedPorts(entryPoint).map((port) => present(provides[port], `needs of ${port}`)(resources));
  return {
    environment: Object.assign({}, ...all.map(({ environment }) => environment)),
    grantTo: (grantee) => {
      for (const { grantTo } of all) grantTo(grantee);
    },
  };
}

function present<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new RangeError(`nobody provides: ${what}`);
  return found;
}
