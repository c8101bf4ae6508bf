import { formatInstant, type Instant, instant, millisecondsPerDay, millisecondsPerMinute } from '@emporion/kernel';
import fc from 'fast-check';
import { type Action, actions } from '../actions.ts';
import { type ClickstreamEventInput, clickstreamEventVersion } from '../clickstream-event.ts';
import type { Deed } from '../funnel.ts';

/** The moment around which generated events happen: 2026-11-22T12:00:00Z. */
export const sampleMoment: Instant = instant(1_795_348_800_000);

/** Any well-formed text of at least one visible character. */
export const anyName = (maxLength = 40): fc.Arbitrary<string> =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: Math.floor(maxLength / 4) })
    .map((text) => `${text}x`.slice(-40));

/** Any action. */
export const anyAction = (): fc.Arbitrary<Action> => fc.constantFrom(...actions);

const anyTimeOfWeek = (): fc.Arbitrary<number> => fc.integer({ min: 0, max: 6 * millisecondsPerDay });

/** Any usable event on the wire, sent at the sample moment and at most six days old. */
export const anyClickstreamEvent = (): fc.Arbitrary<ClickstreamEventInput> =>
  fc
    .record(
      {
        event_id: fc.uuid(),
        event_name: fc.stringMatching(/^[a-z][a-z0-9_.-]{0,40}$/),
        action: anyAction(),
        age: anyTimeOfWeek(),
        anonymous_id: anyName(),
        user_id: anyName(),
        session_id: anyName(),
        content_id: anyName(),
        page: fc.record(
          { url: fc.webUrl({ withQueryParameters: true }), referrer: fc.webUrl(), title: anyName() },
          {
            requiredKeys: [],
          },
        ),
        context: fc.record(
          { ua: anyName(), locale: fc.constantFrom('de', 'en-GB'), timezone: anyName() },
          {
            requiredKeys: [],
          },
        ),
        consent: fc.record({ analytics: fc.boolean(), marketing: fc.boolean() }),
        price: fc.record({ value_minor: fc.maxSafeNat(), currency: fc.constantFrom('EUR', 'JPY') }),
        properties: fc.dictionary(anyName(), fc.oneof(anyName(), fc.integer(), fc.boolean(), fc.constant(null)), {
          maxKeys: 5,
        }),
      },
      { requiredKeys: ['event_id', 'event_name', 'action', 'age', 'anonymous_id', 'consent'] },
    )
    .map(({ age, price, ...event }) => ({
      specversion: '1.0',
      schema: clickstreamEventVersion,
      ...event,
      occurred_at: formatInstant(instant(sampleMoment - age)),
      sent_at: formatInstant(sampleMoment),
      ...price,
    }));

/**
 * Any deeds of a few visitors over two days, often at the same moment, just within a session's timeout or just beyond,
 * each with an id of its own.
 */
export const anyDeeds = (chosen: readonly Action[] = actions): fc.Arbitrary<readonly Deed[]> =>
  fc
    .array(
      fc.record({
        userKey: fc.constantFrom('k1.a', 'k1.b', 'k1.c'),
        halfHours: fc.integer({ min: 0, max: 96 }),
        offset: fc.constantFrom(-1, 0, 0, 1, 7 * millisecondsPerMinute),
        action: fc.constantFrom(...chosen),
        order: fc.nat({ max: 0xffff }),
      }),
      { maxLength: 40 },
    )
    .map((drafts) =>
      drafts.map(({ userKey, halfHours, offset, action, order }, index) => ({
        userKey,
        // The order of the ids must not be the order of the events.
        eventId: `${order.toString(16).padStart(4, '0')}-${index}`,
        at: instant(sampleMoment + halfHours * 30 * millisecondsPerMinute + offset),
        action,
      })),
    );
