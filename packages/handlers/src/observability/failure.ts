/** An error whose message is a reason of ours in kebab-case, never what somebody sent: an operator may read it. */
export class ReasonedError extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

/** What may be told of an error. Its message is not: it may repeat what somebody sent, as those of zod and of the SDK do. */
export interface Failure {
  readonly name: string;
  /** Of a `ReasonedError` only. */
  readonly reason?: string;
  /** Such as ECONNREFUSED, or the number of an error of SQLite. */
  readonly code?: string | number;
  /** What a service of the cloud answered with. */
  readonly httpStatus?: number;
  /** The places of the code, innermost first. */
  readonly stack: readonly string[];
  readonly cause?: Failure;
}

const mostFrames = 20;
const mostCauses = 3;

/** Say of whatever was thrown what may be told of it. */
export function failureOf(thrown: unknown, causes: number = mostCauses): Failure {
  if (!(thrown instanceof Error)) return { name: 'NotAnError', stack: [] };
  const { code, $metadata, cause } = thrown as {
    readonly code?: unknown;
    readonly $metadata?: { readonly httpStatusCode?: unknown };
    readonly cause?: unknown;
  };
  const httpStatus = $metadata?.httpStatusCode;
  return {
    name: /^[A-Za-z][\w.]{0,63}$/.test(thrown.name) ? thrown.name : 'Error',
    ...(thrown instanceof ReasonedError && isReason(thrown.reason) ? { reason: thrown.reason } : {}),
    ...(isCode(code) ? { code } : {}),
    ...(typeof httpStatus === 'number' ? { httpStatus } : {}),
    stack: framesOf(thrown),
    ...(cause instanceof Error && causes > 0 ? { cause: failureOf(cause, causes - 1) } : {}),
  };
}

/**
 * An error as it may leave a function, with the original as its cause.
 *
 * The runtime writes what a function throws into the log, X-Ray and Step Functions keep its name, message and stack, and
 * flows retry it by its name.
 */
export function tellable(thrown: unknown): Error {
  const { name, reason, stack } = failureOf(thrown);
  const told = new Error(reason ?? 'told by its name and place only', { cause: thrown });
  told.name = name;
  told.stack = [`${name}: ${told.message}`, ...stack.map((frame) => `    at ${frame}`)].join('\n');
  // What the records of a batch failed of tells the local bus why it gave them up.
  const { recordErrors } = Object(thrown) as { readonly recordErrors?: unknown };
  return Array.isArray(recordErrors) ? Object.assign(told, { recordErrors: recordErrors.map(tellable) }) : told;
}

export const isReason = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-z][a-z0-9]{0,31}(-[a-z0-9]{1,32}){0,7}$/.test(value);

const isCode = (value: unknown): value is string | number =>
  typeof value === 'number' || (typeof value === 'string' && /^[A-Z][A-Z0-9_]{1,63}$/.test(value));

/** A message may hold a line that looks like a frame, so what is looked at begins behind it. */
function framesOf({ stack = '', message }: Error): readonly string[] {
  const start = stack.includes(message) ? stack.indexOf(message) + message.length : 0;
  return [...stack.slice(start).matchAll(/^ {4}at ((?:[\w$.<>[\] ]+ \()?(?:file:\/\/|node:|\/)[^\s()]+:\d+:\d+\)?)$/gm)]
    .map(([, frame = '']) => frame.slice(0, 256))
    .slice(0, mostFrames);
}
