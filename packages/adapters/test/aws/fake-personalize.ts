import { PersonalizeEventsClient } from '@aws-sdk/client-personalize-events';
import { PersonalizeRuntimeClient } from '@aws-sdk/client-personalize-runtime';
import { offline, type ServiceError } from './sdk-transport.ts';

/** What is asked of the runtime. */
export interface AskedRecommendations {
  readonly campaignArn?: string;
  readonly recommenderArn?: string;
  readonly userId?: string;
  readonly itemId?: string;
  readonly numResults: number;
}

/** What is told of events. */
export interface ToldEvents {
  readonly trackingId: string;
  readonly userId: string;
  readonly sessionId: string;
  readonly eventList: readonly {
    readonly eventId: string;
    readonly eventType: string;
    readonly itemId: string;
    readonly sentAt: number;
  }[];
}

/** Personalize as far as it counts what is bought together: by sessions, for items and for users. */
export function fakePersonalize() {
  const asked: AskedRecommendations[] = [];
  const told: ToldEvents[] = [];
  const errors: ServiceError[] = [];

  const sessions = (): ReadonlyMap<string, ReadonlySet<string>> => {
    const items = new Map<string, Set<string>>();
    for (const { sessionId, eventList } of told) {
      const session = items.get(sessionId) ?? new Set();
      items.set(sessionId, session);
      for (const { itemId } of eventList) session.add(itemId);
    }
    return items;
  };
  /** What is in sessions with some of the items, by the part of its sessions in which it is with them. */
  const goingWith = (items: ReadonlySet<string>): readonly (readonly [string, number])[] => {
    const [together, alone] = [new Map<string, number>(), new Map<string, number>()];
    for (const session of sessions().values()) {
      const isWith = [...session].some((item) => items.has(item));
      for (const item of session) {
        alone.set(item, (alone.get(item) ?? 0) + 1);
        if (isWith && !items.has(item)) together.set(item, (together.get(item) ?? 0) + 1);
      }
    }
    return [...together].map(([item, count]) => [item, count ** 2 / (alone.get(item) ?? 1)] as const);
  };
  const popular = (): readonly (readonly [string, number])[] => {
    const counts = new Map<string, number>();
    for (const session of sessions().values())
      for (const item of session) counts.set(item, (counts.get(item) ?? 0) + 1);
    return [...counts];
  };
  const answer = ({ userId, itemId, numResults }: AskedRecommendations) => {
    const bought = new Set(
      told.filter((one) => one.userId === userId).flatMap(({ eventList }) => eventList.map((event) => event.itemId)),
    );
    const found =
      itemId !== undefined
        ? [[itemId, Number.MAX_SAFE_INTEGER] as const, ...goingWith(new Set([itemId]))]
        : bought.size > 0
          ? goingWith(bought)
          : popular();
    const itemList = found
      .toSorted(([one, score], [other, otherScore]) => otherScore - score || (one < other ? -1 : 1))
      .slice(0, numResults)
      .map(([item, score]) => ({ itemId: item, score }));
    return { recommendationId: 'RID', itemList };
  };
  const failing = (): void => {
    const error = errors.shift();
    if (error !== undefined) throw error;
  };

  return {
    runtime: new PersonalizeRuntimeClient(
      offline((_, question: AskedRecommendations) => {
        asked.push(question);
        failing();
        return answer(question);
      }),
    ),
    events: new PersonalizeEventsClient(
      offline((_, events: ToldEvents) => {
        failing();
        told.push(events);
        return {};
      }),
    ),
    asked: (): readonly AskedRecommendations[] => asked,
    told: (): readonly ToldEvents[] => told,
    failNext: (...next: readonly ServiceError[]) => errors.push(...next),
  };
}
