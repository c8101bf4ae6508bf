import { composedPorts } from './composition.ts';
import type { Provision } from './constructs/provision.ts';
import { nothing, type Provide, partner, present, reading, starting, telling, together, using } from './provide.ts';
import type { Resources } from './resources.ts';

/** The accounts of the sandbox, or what is kept beside Stripe. */
const bankBooks = together(
  using({ sales: ['GetItem', 'PutItem'] }),
  telling(({ siteOrigin }) => ({ SITE_ORIGIN: siteOrigin })),
);

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
        BUREAU: partners.bureau,
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

  commerceKeys: reading('commerce-key'),
  lendingKeys: reading('lending-key'),
  lakeKeys: reading('lake-key'),
  cursors: nothing,
  guestCookie: nothing,
  vault: nothing,
  pseudonymize: nothing,

  bureau: partner('bureau', {
    sandbox: using({ loans: ['GetItem', 'PutItem', 'UpdateItem'] }),
    unconnected: nothing,
  }),
  gateway: partner('bank', {
    sandbox: bankBooks,
    stripe: together(
      bankBooks,
      reading('stripe-key'),
      telling(({ stage }) => ({ STRIPE_MODE: stage === 'prod' ? 'live' : 'test' })),
    ),
    unconnected: nothing,
  }),
  paymentWebhooks: partner('bank', { sandbox: nothing, stripe: reading('stripe-webhook'), unconnected: nothing }),

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
  const needs = composedPorts(entryPoint).map((port) => present(provides[port], `needs of ${port}`));
  return together(...needs)(resources);
}
