import { instant, millisecondsPerMinute } from '@emporion/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inOrder, sessionIndex, sessionize, sessionTimeout, type Visit } from '../src/session.ts';
import { anyDeeds, sampleMoment } from '../src/testing/index.ts';

const anyShuffledDeeds = () =>
  anyDeeds().chain((deeds) =>
    fc.tuple(fc.constant(deeds), fc.shuffledSubarray([...deeds], { minLength: deeds.length })),
  );

describe('[D80~] sessions', () => {
  test('partition the events: none is lost, none is in two', () => {
    fc.assert(
      fc.property(anyDeeds(), (deeds) => {
        const sessions = sessionize(deeds);
        expect(sessions.reduce((sum, { events }) => sum + events, 0)).toBe(deeds.length);
        for (const deed of deeds) {
          const holding = sessions.filter((s) => s.userKey === deed.userKey && s.start <= deed.at && deed.at <= s.end);
          expect(holding).toHaveLength(1);
        }
      }),
    );
  });

  test('have no pause longer than the timeout inside, and only longer ones between', () => {
    fc.assert(
      fc.property(anyDeeds(), (deeds) => {
        const sessions = sessionize(deeds);
        for (const [index, session] of sessions.entries()) {
          const inside = deeds
            .filter(({ userKey, at }) => userKey === session.userKey && at >= session.start && at <= session.end)
            .sort(inOrder);
          inside.slice(1).forEach((deed, i) => {
            expect(deed.at - (inside[i]?.at ?? 0)).toBeLessThanOrEqual(sessionTimeout);
          });
          expect(session.firstEventId).toBe(inside[0]?.eventId);
          const next = sessions[index + 1];
          if (next?.userKey === session.userKey) expect(next.start - session.end).toBeGreaterThan(sessionTimeout);
        }
      }),
    );
  });

  test('do not depend on the order of arrival, and grow to the same one event at a time', () => {
    fc.assert(
      fc.property(anyShuffledDeeds(), ([deeds, shuffled]) => {
        const index = sessionIndex();
        for (const deed of shuffled) index.add(deed);
        expect(sessionize(shuffled)).toEqual(sessionize(deeds));
        expect(index.sessions()).toEqual(sessionize(deeds));
      }),
    );
  });

  test('are no more with a longer timeout, and of one visitor whatever the others do', () => {
    fc.assert(
      fc.property(anyDeeds(), fc.nat(sessionTimeout), (deeds, more) => {
        expect(sessionize(deeds, sessionTimeout + more).length).toBeLessThanOrEqual(sessionize(deeds).length);
        const isTheirs = ({ userKey }: { readonly userKey: string }) => userKey === 'k1.b';
        expect(sessionize(deeds.filter(isTheirs))).toEqual(sessionize(deeds).filter(isTheirs));
      }),
    );
  });
});

test('a pause of exactly thirty minutes stays in the session, a millisecond more does not', () => {
  const visit = (milliseconds: number): Visit => ({
    userKey: 'k1.a',
    eventId: String(milliseconds),
    at: instant(sampleMoment + milliseconds),
  });
  expect(sessionize([visit(0), visit(30 * millisecondsPerMinute)])).toHaveLength(1);
  expect(sessionize([visit(0), visit(30 * millisecondsPerMinute + 1)])).toHaveLength(2);
});
