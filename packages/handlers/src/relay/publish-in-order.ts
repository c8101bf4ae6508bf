import type { EventEnvelope, EventPublisher } from '@emporion/messages';

/** So few that a function which is cut off has little to do again. */
const mostAtOnce = 50;

/**
 * Publish events so that none overtakes an earlier one of its subject.
 *
 * Goes round by round: the first event of every subject, then the second of those whose first was taken, and so on.
 * Within one call a publisher takes some and not others, so a call holds one event of a subject at most.
 *
 * @param taken - told of what was taken, after each call
 * @returns the ids of those that were not taken or stood behind one that was not.
 */
export async function publishInOrder(
  publisher: EventPublisher,
  events: readonly EventEnvelope[],
  taken: (events: readonly EventEnvelope[]) => Promise<void>,
): Promise<ReadonlySet<string>> {
  const left = new Set<string>();
  let queues = [...Map.groupBy(events, ({ subject }) => subject).values()].map((queue) =>
    queue.toSorted((a, b) => a.sequence - b.sequence),
  );
  while (queues.length > 0) {
    const notTaken = await publishRound(
      publisher,
      queues.flatMap((queue) => queue.slice(0, 1)),
      taken,
    );
    const isStuck = ([first]: readonly EventEnvelope[]) => first !== undefined && notTaken.has(first.id);
    for (const { id } of queues.filter(isStuck).flat()) left.add(id);
    queues = queues.filter((queue) => queue.length > 1 && !isStuck(queue)).map((queue) => queue.slice(1));
  }
  return left;
}

async function publishRound(
  publisher: EventPublisher,
  round: readonly EventEnvelope[],
  taken: (events: readonly EventEnvelope[]) => Promise<void>,
): Promise<ReadonlySet<string>> {
  const notTaken = new Set<string>();
  for (let first = 0; first < round.length; first += mostAtOnce) {
    const some = round.slice(first, first + mostAtOnce);
    for (const id of await publisher.publish(some)) notTaken.add(id);
    await taken(some.filter(({ id }) => !notTaken.has(id)));
  }
  return notTaken;
}
