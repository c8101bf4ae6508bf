import type { Instant, Result } from '@emporion/kernel';
import type { Recording, RecordingRefusal } from '@emporion/messages';
import type { Cart } from './cart.ts';

/** Whose cart it is: a customer's, by the subject of the access token, or that of a guest, by a random id. */
export interface CartOwner {
  readonly kind: 'customer' | 'guest';
  readonly id: string;
}

/** A cart to be kept, and the version that it was changed from. */
export interface CartChange {
  readonly owner: CartOwner;
  readonly cart: Cart;
  /** 0 for a cart that nobody saved yet. */
  readonly expectedVersion: number;
}

/** Keeps the carts of customers and guests. */
export interface Carts {
  /** The cart of an owner; an empty one of version 0 when nothing was ever saved. */
  load(owner: CartOwner): Promise<{ readonly cart: Cart; readonly version: number }>;
  /**
   * Save carts of different owners, all or none, with what the recording holds. Refused when one of them was saved
   * since it was loaded.
   *
   * @returns the new versions, in the order of the changes.
   */
  save(changes: readonly CartChange[], recording: Recording): Promise<Result<readonly number[], RecordingRefusal>>;
  /**
   * Forget the carts of guests that were last saved before a moment, oldest first.
   *
   * @param limit - the most carts to forget, > 0
   * @returns how many were forgotten.
   */
  forgetGuests(before: Instant, limit: number): Promise<number>;
}
