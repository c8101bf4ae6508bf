import { LogFormatter, LogItem } from '@aws-lambda-powertools/logger';
import type { LogAttributes, UnformattedAttributes } from '@aws-lambda-powertools/logger/types';
import { correlationId } from './correlation.ts';
import { failureOf, isReason } from './failure.ts';

const matches =
  (pattern: RegExp) =>
  (value: unknown): boolean =>
    typeof value === 'string' && pattern.test(value);
const id = matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const code = matches(/^[A-Za-z][A-Za-z0-9]{0,63}([.-][A-Za-z0-9]{1,64}){0,7}$/);
const count = (value: unknown): boolean => Number.isFinite(value);
const flag = (value: unknown): boolean => typeof value === 'boolean';
const pointer = matches(/^(\/[A-Za-z_][\w-]{0,63}|\/\d{1,6}){0,8}$/);

/**
 * What a log line may hold besides what every line holds, and how it must look. Ids and codes of ours, counts and places:
 * nothing that a person sent, and nothing that tells of a person.
 */
const known: Readonly<Record<string, (value: unknown) => boolean>> = {
  applicationId: id,
  checkoutId: id,
  eventId: id,
  offerId: matches(/^[0-9a-f-]{36}\.[a-z0-9-]{1,64}\.\d{1,4}$/),
  orderId: id,
  paymentId: id,
  reservationId: id,
  reviewId: id,
  /** Of what a payment gateway told, once its signature was verified. */
  webhookId: matches(/^evt_\w{1,64}$/),
  /** Of a product that the shop offers. */
  sku: matches(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/),
  /** In a stream. */
  place: matches(/^\d{1,64}$/),
  position: count,

  cancelledFor: code,
  consumer: code,
  decision: code,
  failure: code,
  isTold: flag,
  outcome: code,
  owner: code,
  reason: isReason,
  stage: code,
  start: code,
  status: code,
  step: code,
  type: code,
  pointers: (value) => Array.isArray(value) && value.length <= 20 && value.every(pointer),

  accepted: count,
  bad: count,
  collected: count,
  connected: count,
  duplicate: count,
  expired: count,
  failed: count,
  forgotten: count,
  found: count,
  good: count,
  items: count,
  left: count,
  low: count,
  movements: count,
  purchases: count,
  rejected: count,
};

/** An id of ours, or what the gateway or the runtime has numbered a request with. */
const isCorrelation = matches(/^[\w.:=+/-]{1,128}$/);

const longestMessage = 200;

/**
 * Writes the lines of the log by a list of what may be in them, not of what may not: everything else is left out, and
 * `redacted` counts it. Of errors there are name, reason, code and places, never the message.
 */
class AllowListLogFormatter extends LogFormatter {
  override formatAttributes(line: UnformattedAttributes, additional: LogAttributes): LogItem {
    const { error, ...others } = additional;
    const conversation = correlationId();
    const entries = Object.entries(others).filter(([, value]) => value !== undefined);
    const told = entries.filter(([key, value]) => Object.hasOwn(known, key) && known[key]?.(value) === true);
    const redacted = entries.length - told.length;
    return new LogItem({
      attributes: {
        level: line.logLevel,
        message: line.message.slice(0, longestMessage),
        timestamp: this.formatTimestamp(line.timestamp),
        service: line.serviceName,
        cold_start: line.lambdaContext?.coldStart,
        function_request_id: line.lambdaContext?.awsRequestId,
        xray_trace_id: line.xRayTraceId,
        ...(isCorrelation(conversation) ? { correlationId: conversation } : {}),
        ...Object.fromEntries(told),
        ...(error === undefined ? {} : { error: failureOf(error) }),
        ...(redacted === 0 ? {} : { redacted }),
      },
    });
  }
}

/** The one way in which lines are written to the log. */
export const allowListLogFormatter = (): LogFormatter => new AllowListLogFormatter();
