import type { EventEnvelope, EventPublisher } from '@emporion/messages';

/**
 * Publish events so that none overtakes an earlier one of its subject.
 *
 * Goes round by round: the first event of every subject, then the second of those whose first was taken, and so on.
 * Within one call a publisher takes some and not others, so a call holds one event of a subject at most.
 *
 * @returns the ids of those that were not taken or stood behind one that was not.
 */
export async function publishInOrder(
  publisher: EventPublisher,
  events: readonly EventEnvelope[],
): Promise<ReadonlySet<string>> {
  const left = new Set<string>();
  let queues = [...Map.groupBy(events, ({ subject }) => subject).values()].map((queue) =>
    queue.toSorted((a, b) => a.sequence - b.sequence),
  );
  while (queues.length > 0) {
    const notTaken = new Set(await publisher.publish(queues.flatMap((queue) => queue.slice(0, 1))));
    const isStuck = ([first]: readonly EventEnvelope[]) => first !== undefined && notTaken.has(first.id);
    for (const { id } of queues.filter(isStuck).flat()) left.add(id);
    queues = queues.filter((queue) => queue.length > 1 && !isStuck(queue)).map((queue) => queue.slice(1));
  }
  return left;
}
