/** What a request is worth when not all can be served, the most first. */
export const priorities = ['checkout', 'cart', 'browse'] as const;
export type Priority = (typeof priorities)[number];

/** How far requests of one priority may pile up. */
export interface Patience {
  /** How many may wait; whoever comes then is shed at once. */
  readonly mostWaiting: number;
  /** Whoever has waited longer is shed. */
  readonly longestWaitMilliseconds: number;
}

/** How many requests are let in, and how long the others wait. */
export interface AdmissionPolicy extends Readonly<Record<Priority, Patience>> {
  /** How many are served at a time. */
  readonly atOnce: number;
}

/** Whose waiting has come to an end, in this order. */
export interface Turns<Ticket> {
  readonly admitted: readonly Ticket[];
  readonly shed: readonly Ticket[];
}

/** Requests in front of a platform that serves a few at a time. Moments are in milliseconds and never go back. */
export interface AdmissionQueue<Ticket> {
  /** Wait from now on. False when nobody else of that priority may. */
  join(ticket: Ticket, priority: Priority, at: number): boolean;
  /** Shed who has waited too long, then let in who can be served: by priority, and by arrival within one. */
  turn(at: number): Turns<Ticket>;
  /** One who was admitted has been served. */
  leave(): void;
}

interface Waiting<Ticket> {
  readonly ticket: Ticket;
  readonly since: number;
}

/**
 * A bounded queue with priorities that sheds what it cannot serve in time.
 *
 * Admission is decided in turns and not at once, for requests that arrive together should be served by priority.
 */
export function admissionQueue<Ticket>(policy: AdmissionPolicy): AdmissionQueue<Ticket> {
  const lines = priorities.map((priority) => ({ ...policy[priority], priority, waiting: [] as Waiting<Ticket>[] }));
  let serving = 0;
  return {
    join: (ticket, priority, at) => {
      const line = lines.find((one) => one.priority === priority);
      if (line === undefined || line.waiting.length >= line.mostWaiting) return false;
      line.waiting.push({ ticket, since: at });
      return true;
    },
    turn: (at) => {
      const [admitted, shed]: [Ticket[], Ticket[]] = [[], []];
      for (const { waiting, longestWaitMilliseconds } of lines) {
        const inTime = waiting.findIndex(({ since }) => at - since <= longestWaitMilliseconds);
        for (const { ticket } of waiting.splice(0, inTime === -1 ? waiting.length : inTime)) shed.push(ticket);
        for (const { ticket } of waiting.splice(0, policy.atOnce - serving)) {
          admitted.push(ticket);
          serving += 1;
        }
      }
      return { admitted, shed };
    },
    leave: () => {
      serving -= 1;
    },
  };
}
