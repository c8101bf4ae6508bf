import { type Instant, instant, millisecondsPerMinute } from '@emporion/kernel';

/** What sessions are made of. */
export interface Visit {
  readonly userKey: string;
  readonly eventId: string;
  readonly at: Instant;
}

/** A stretch of a visitor's activity without a pause longer than the timeout. */
export interface Session {
  /** `<userKey>-<start>`. */
  readonly id: string;
  readonly userKey: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly events: number;
  readonly firstEventId: string;
}

/** A pause of exactly this length still belongs to the session. */
export const sessionTimeout: number = 30 * millisecondsPerMinute;

/** The order of events: by time, and by id where the time is the same. */
export const inOrder = (a: Pick<Visit, 'at' | 'eventId'>, b: Pick<Visit, 'at' | 'eventId'>): number =>
  a.at - b.at || (a.eventId < b.eventId ? -1 : a.eventId > b.eventId ? 1 : 0);

const open = ({ userKey, eventId, at }: Visit): Session => ({
  id: `${userKey}-${at}`,
  userKey,
  start: at,
  end: at,
  events: 1,
  firstEventId: eventId,
});

/** Cut the visits of many visitors into sessions, by visitor and start. The order of the visits does not matter. */
export function sessionize(visits: Iterable<Visit>, timeout: number = sessionTimeout): readonly Session[] {
  const sessions: Session[] = [];
  const sorted = [...visits].sort((a, b) => (a.userKey === b.userKey ? inOrder(a, b) : a.userKey < b.userKey ? -1 : 1));
  for (const visit of sorted) {
    const last = sessions.at(-1);
    if (last === undefined || last.userKey !== visit.userKey || visit.at - last.end > timeout) {
      sessions.push(open(visit));
    } else {
      sessions[sessions.length - 1] = { ...last, end: visit.at, events: last.events + 1 };
    }
  }
  return sessions;
}

/** Sessions that grow as visits come in, in any order. */
export interface SessionIndex {
  /** Take a visit in, once: an event that comes twice counts twice. */
  add(visit: Visit): void;
  /** The sessions so far: the same as `sessionize` of everything added. */
  sessions(): readonly Session[];
}

/** An index that keeps one interval a session, so that a late visit may extend a session or join two. */
export function sessionIndex(timeout: number = sessionTimeout): SessionIndex {
  const sessionsByUser = new Map<string, Session[]>();
  return {
    add: (visit) => {
      const sessions = sessionsByUser.get(visit.userKey) ?? [];
      sessionsByUser.set(visit.userKey, sessions);
      // The first session that starts after the visit; the visit may belong to it, to the one before, or to both.
      const next = firstAfter(sessions, visit.at);
      const from = next > 0 && visit.at - endOf(sessions, next - 1) <= timeout ? next - 1 : next;
      const to = next < sessions.length && startOf(sessions, next) - visit.at <= timeout ? next + 1 : next;
      const joined = sessions.slice(from, to).reduce(join, open(visit));
      sessions.splice(from, to - from, joined);
    },
    sessions: () => [...sessionsByUser.keys()].sort().flatMap((userKey) => sessionsByUser.get(userKey) ?? []),
  };
}

const startOf = (sessions: readonly Session[], index: number): number => sessions[index]?.start ?? 0;
const endOf = (sessions: readonly Session[], index: number): number => sessions[index]?.end ?? 0;

function firstAfter(sessions: readonly Session[], at: Instant): number {
  let low = 0;
  let high = sessions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(sessions, middle) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

function join(a: Session, b: Session): Session {
  const first =
    inOrder({ at: a.start, eventId: a.firstEventId }, { at: b.start, eventId: b.firstEventId }) <= 0 ? a : b;
  return { ...first, end: instant(Math.max(a.end, b.end)), events: a.events + b.events };
}
