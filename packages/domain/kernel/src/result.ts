/** A value that is right. */
export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

/** A refusal: the business says no, and says why. */
export interface Err<E> {
  readonly ok: false;
  readonly error: E;
}

/** The outcome of a decision. It has no methods, so it crosses JSON, queues and workflows unharmed. */
export type Result<T, E> = Ok<T> | Err<E>;

/** Accept with a value. */
export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });

/** Refuse with plain data: a kebab-case `reason` and the numbers that explain it. */
export const err = <E>(error: E): Err<E> => ({ ok: false, error });
