import { type Instant, parseInstant } from '@emporion/kernel';
import * as z from 'zod';
import { type Action, actions } from './actions.ts';

/** The name and version of the event schema: MODEL-REVISION-ADDITION. */
export const clickstreamEventVersion = 'clickstream.event/1-0-0';

/** An event on the wire: one thing that a visitor did, as the page that saw it tells. There is no place for an IP address. */
export interface ClickstreamEventInput {
  readonly specversion: '1.0';
  readonly schema: typeof clickstreamEventVersion;
  /** A UUID, made where the event was made, so that a retry has it again. */
  readonly event_id: string;
  readonly event_name: string;
  readonly action: Action;
  /** When it happened, by the clock of the device: RFC 3339. */
  readonly occurred_at: string;
  /** When it was sent, by the same clock: the difference is right even where the clock is not. */
  readonly sent_at: string;
  readonly anonymous_id: string;
  readonly user_id?: string;
  readonly session_id?: string;
  /** What it was done to, such as a SKU. */
  readonly content_id?: string;
  readonly page?: { readonly url?: string; readonly referrer?: string; readonly title?: string };
  readonly context?: {
    readonly ua?: string;
    readonly locale?: string;
    readonly timezone?: string;
    readonly screen?: string;
    readonly library?: string;
  };
  readonly consent: { readonly analytics: boolean; readonly marketing: boolean };
  /** In minor units of `currency`; the two come together. */
  readonly value_minor?: number;
  readonly currency?: string;
  readonly properties?: Readonly<Record<string, string | number | boolean | null>>;
}

/** An event that has been read. */
export interface ClickstreamEvent extends Omit<ClickstreamEventInput, 'occurred_at' | 'sent_at'> {
  readonly occurred_at: Instant;
  readonly sent_at: Instant;
}

const longestName = 64;
const longestText = 256;
const longestUrl = 2_048;
const mostProperties = 50;

// A lone surrogate has no UTF-8: it could be neither hashed nor written.
const text = (longest: number): z.ZodString =>
  z
    .string()
    .max(longest)
    .refine((value) => value.isWellFormed(), 'not well-formed Unicode');

const name = z
  .string()
  .regex(/^[a-z][a-z0-9_.-]*$/)
  .max(longestName);
const id = text(longestText).regex(/\S/);

/** RFC 3339 with any offset, to the millisecond. */
const moment = z
  .string()
  .max(40)
  .transform((value, context): Instant => {
    try {
      return parseInstant(value);
    } catch {
      context.addIssue({ code: 'custom', message: 'not an RFC 3339 time' });
      return z.NEVER;
    }
  });

/**
 * Reads an event. Unknown members are refused, so that personal data cannot slip in beside the members that are
 * pseudonymized.
 */
export const clickstreamEventSchema: z.ZodType<ClickstreamEvent, ClickstreamEventInput> = z
  .strictObject({
    specversion: z.literal('1.0'),
    schema: z.literal(clickstreamEventVersion),
    event_id: z.uuid().toLowerCase(),
    event_name: name,
    action: z.enum(actions),
    occurred_at: moment,
    sent_at: moment,
    anonymous_id: id,
    user_id: id.exactOptional(),
    session_id: id.exactOptional(),
    content_id: text(longestText).exactOptional(),
    page: z
      .strictObject({
        url: text(longestUrl).exactOptional(),
        referrer: text(longestUrl).exactOptional(),
        title: text(longestText).exactOptional(),
      })
      .exactOptional(),
    context: z
      .strictObject({
        ua: text(1_024).exactOptional(),
        locale: text(35).exactOptional(),
        timezone: text(longestName).exactOptional(),
        screen: z
          .string()
          .regex(/^\d{1,5}x\d{1,5}$/)
          .exactOptional(),
        library: text(longestName).exactOptional(),
      })
      .exactOptional(),
    consent: z.strictObject({ analytics: z.boolean(), marketing: z.boolean() }),
    value_minor: z.int().nonnegative().exactOptional(),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .exactOptional(),
    properties: z
      .record(text(longestName), z.union([text(1_024), z.number(), z.boolean(), z.null()]))
      .refine((properties) => Object.keys(properties).length <= mostProperties, `more than ${mostProperties}`)
      .exactOptional(),
  })
  .refine((event) => (event.value_minor === undefined) === (event.currency === undefined), {
    path: ['currency'],
    message: 'a value and its currency come together',
  });
