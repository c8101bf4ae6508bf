/** A month of use. */
export interface Usage {
  readonly apiCalls: number;
  readonly orders: number;
  readonly loans: number;
  /** What visitors do, an event of a kilobyte each. */
  readonly behaviorEvents: number;
  readonly activeUsers: number;
  /** In how many of its hours anybody uses it. */
  readonly busyHours: number;
}

export const hoursPerMonth = 730;

export const levels = {
  /** A stage that developers try things in, two hours a day. */
  T1: { apiCalls: 10_000, orders: 500, loans: 200, behaviorEvents: 100_000, activeUsers: 100, busyHours: 40 },
  /** A shop that has begun. */
  T2: {
    apiCalls: 5_000_000,
    orders: 100_000,
    loans: 20_000,
    behaviorEvents: 50_000_000,
    activeUsers: 20_000,
    busyHours: hoursPerMonth,
  },
  /** A large shop in its busiest month. */
  T3: {
    apiCalls: 200_000_000,
    orders: 3_000_000,
    loans: 200_000,
    behaviorEvents: 2_000_000_000,
    activeUsers: 300_000,
    busyHours: hoursPerMonth,
  },
} as const satisfies Readonly<Record<string, Usage>>;

export type Level = keyof typeof levels;

/** What one order asks of the platform, from the checkout to the confirmation. */
const anOrder = {
  transitions: 12,
  tasks: 6,
  published: 8,
  consumed: 3,
  // 41 units of state and 16 of messages, as the test of the write budget has it, and the deletion of 8 outbox rows.
  writes: 65,
  reads: 30,
  kilobytes: 10,
};

/** What one loan asks of the platform, from the application to the contract; of each three a person decides on one. */
const aLoan = { transitions: 15, tasks: 5, published: 7, consumed: 5, writes: 95, reads: 40, kilobytes: 20 };

/** How many events a page sends at once. */
const eventsACall = 20;
/**
 * Read request units of a call of the API. A page of 24 products is some 50: a query of each part of the list, 25 products and
 * 24 counters, read consistently. A third of the calls are taken for pages, and the others for three items each.
 */
const readsACall = 19;

/** A month of use, as the services see it. */
export interface Load {
  readonly requests: number;
  readonly transitions: number;
  /** Calls of functions that are not for a request: tasks, batches of consumers, of the relay and of the stream. */
  readonly backgroundCalls: number;
  readonly published: number;
  readonly consumed: number;
  readonly writes: number;
  readonly reads: number;
  readonly storedGigabytes: number;
}

/** What a month of use comes to. */
export function loadOf({ apiCalls, orders, loans, behaviorEvents }: Usage): Load {
  const each = (count: (one: typeof anOrder) => number): number => orders * count(anOrder) + loans * count(aLoan);
  const published = each((one) => one.published);
  const consumed = each((one) => one.consumed);
  const requests = apiCalls + behaviorEvents / eventsACall;
  return {
    requests,
    transitions: each((one) => one.transitions),
    // The stream hands over a megabyte at a time, and an event is more than a kilobyte in it.
    backgroundCalls: each((one) => one.tasks) + consumed + published + behaviorEvents / 700,
    published,
    consumed,
    writes: each((one) => one.writes),
    reads: each((one) => one.reads) + apiCalls * readsACall,
    storedGigabytes: each((one) => one.kilobytes) / 1_048_576,
  };
}
