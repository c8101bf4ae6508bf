import { marshall } from '@aws-sdk/util-dynamodb';
import {
  type Checkout,
  type CheckoutUnderWay,
  checkoutSchema,
  isOpenCheckout,
  type OpenCheckout,
} from '@emporion/ordering';
import { type AggregateItems, aggregateItems } from './aggregate-items.ts';
import { aggregateKey, cartKey, type ItemKey } from './keys.ts';
import type { DynamoDbRecordingOptions } from './options.ts';
import type { Write } from './transaction.ts';
import { type Waiting, waitingIn } from './waiting-list.ts';

const prefix = 'CHECKOUT';

/** The list of the checkouts that have neither placed an order nor settled. */
export const unsettledList = 'UNSETTLED';

/** The key of a checkout. */
export const checkoutKey = (id: string): ItemKey => aggregateKey(prefix, id);

/** Whether a checkout has neither placed its order nor given back what was held for it. */
export const isUnsettled = (checkout: Checkout): boolean =>
  isOpenCheckout(checkout) || (checkout.status !== 'placed' && checkout.settledAt === undefined);

const waitingOf = ({ id, heldUntil }: Checkout): Waiting => waitingIn(unsettledList, { id, until: heldUntil });

/** The checkouts of a table. One that has failed is listed by its own item until it is settled. */
export const checkoutItems = (options: DynamoDbRecordingOptions): AggregateItems<Checkout> =>
  aggregateItems<Checkout>({
    ...options,
    prefix,
    noun: 'checkout',
    schema: checkoutSchema,
    indexed: (checkout) =>
      isUnsettled(checkout) && !isOpenCheckout(checkout) ? { ...waitingOf(checkout), checkout: checkout.id } : {},
  });

/** The customer of a checkout as the owner of a cart. */
export const ownerOf = ({
  customerId,
}: Pick<Checkout, 'customerId'>): { readonly kind: 'customer'; readonly id: string } => ({
  kind: 'customer',
  id: customerId,
});

/**
 * Let a customer have a checkout that has not ended, unless there is another one; it is listed until it ends.
 *
 * The item of the cart says so, because an order that is placed writes that item anyway.
 */
export function claimWrite(tableName: string, checkout: OpenCheckout): Write<CheckoutUnderWay> {
  const { GSI1PK: list, GSI1SK: place } = waitingOf(checkout);
  return {
    action: {
      Update: {
        TableName: tableName,
        Key: marshall(cartKey(ownerOf(checkout))),
        UpdateExpression: 'SET checkout = :checkout, GSI1PK = :list, GSI1SK = :place',
        ConditionExpression: 'attribute_not_exists(checkout) OR checkout = :checkout',
        ExpressionAttributeValues: marshall({ ':checkout': checkout.id, ':list': list, ':place': place }),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
    refusal: (current) => ({ reason: 'checkout-under-way', checkoutId: current?.['checkout']?.S ?? '' }),
  };
}
