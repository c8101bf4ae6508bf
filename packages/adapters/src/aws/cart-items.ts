import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Instant } from '@emporion/kernel';
import type { RecordingRefusal } from '@emporion/messages';
import type { CartChange, CartOwner } from '@emporion/ordering';
import { documentAttribute } from './document.ts';
import { cartKey } from './keys.ts';
import type { Write } from './transaction.ts';
import { waitingIn } from './waiting-list.ts';

/** The list of the carts of guests, by when they were saved. */
export const guestList = 'GUESTS';

/** The transaction that a cart is written in. */
export interface CartWriting {
  readonly tableName: string;
  readonly at: Instant;
  readonly token: string;
  /** The checkout of the customer that ends with it. @default - none does */
  readonly endedCheckout?: string;
}

type VersionConflict = Extract<RecordingRefusal, { readonly reason: 'version-conflict' }>;

/** Save a cart, unless it was saved since it was loaded. What else the item of a customer says stays as it is. */
export function cartWrite(
  { owner, cart, expectedVersion }: CartChange,
  { tableName, at, token, endedCheckout }: CartWriting,
): Write<VersionConflict> {
  const isNew = expectedVersion === 0;
  const waiting = owner.kind === 'guest' ? waitingIn(guestList, { id: owner.id, until: at }) : undefined;
  return {
    action: {
      Update: {
        TableName: tableName,
        Key: marshall(cartKey(owner)),
        UpdateExpression: [
          `SET v = :version, doc = :doc, tx = :tx${waiting === undefined ? '' : ', GSI1PK = :list, GSI1SK = :place'}`,
          ...(endedCheckout === undefined ? [] : [claimRemoval]),
        ].join(' '),
        ConditionExpression: [
          isNew ? 'attribute_not_exists(v)' : 'v = :expected',
          ...(endedCheckout === undefined ? [] : [claimCondition]),
        ].join(' AND '),
        ExpressionAttributeValues: {
          ...marshall({
            ':version': expectedVersion + 1,
            ':tx': token,
            ...(isNew ? {} : { ':expected': expectedVersion }),
            ...(waiting === undefined ? {} : { ':list': waiting.GSI1PK, ':place': waiting.GSI1SK }),
            ...(endedCheckout === undefined ? {} : { ':checkout': endedCheckout }),
          }),
          ':doc': documentAttribute(cart),
        },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
    refusal: conflictWith,
  };
}

const claimCondition = 'checkout = :checkout';
const claimRemoval = 'REMOVE checkout, GSI1PK, GSI1SK';

const conflictWith = (current: Readonly<Record<string, AttributeValue>> | undefined): VersionConflict => ({
  reason: 'version-conflict',
  actual: Number(current?.['v']?.N ?? 0),
});

/** Let a customer have no checkout any more that has not ended. It must be the one that is named. */
export const claimEnd = (
  tableName: string,
  { owner, checkoutId }: { readonly owner: CartOwner; readonly checkoutId: string },
): Write<VersionConflict> => ({
  action: {
    Update: {
      TableName: tableName,
      Key: marshall(cartKey(owner)),
      UpdateExpression: claimRemoval,
      ConditionExpression: claimCondition,
      ExpressionAttributeValues: marshall({ ':checkout': checkoutId }),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  },
  refusal: conflictWith,
});
