import { type Activity, actions, clickstreamEventVersion } from '@emporion/clickstream';
import { anyDeeds } from '@emporion/clickstream/testing';
import fc from 'fast-check';

/** Any activities of a few visitors over two days; some by programs, some by nobody who may be named. */
export const anyActivities = (): fc.Arbitrary<readonly Activity[]> =>
  anyDeeds(['view', 'add_to_cart', 'checkout', 'purchase', 'search']).chain((deeds) =>
    fc.tuple(
      ...deeds.map((deed) =>
        fc
          .record({
            isBot: fc.constantFrom(false, false, false, true),
            isNamed: fc.constantFrom(true, true, true, false),
          })
          .map(({ isBot, isNamed }): Activity => {
            const { userKey, ...facts } = deed;
            return { ...constant, ...facts, receivedAt: deed.at, isBot, ...(isNamed ? { userKey } : {}) };
          }),
      ),
    ),
  );

const constant = {
  eventName: 'something',
  action: actions[0],
  timeQuality: 'ok',
  deviceType: 'desktop',
  fingerprint: '0'.repeat(32),
  source: 'web',
  schemaVersion: clickstreamEventVersion,
} as const;
