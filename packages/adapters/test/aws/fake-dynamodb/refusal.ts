/** What the service answers instead of a result: an error with a name, a message and sometimes details. */
export class ServiceRefusal extends Error {
  readonly type: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(type: string, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.type = type;
    this.details = details;
  }
}

/** The refusal of a request that is wrong in itself. */
export const invalid = (message: string): ServiceRefusal => new ServiceRefusal('ValidationException', message);

/** The refusal of a write whose condition does not hold. */
export const conditionFailed = (item?: unknown): ServiceRefusal =>
  new ServiceRefusal(
    'ConditionalCheckFailedException',
    'The conditional request failed',
    item === undefined ? {} : { Item: item },
  );
