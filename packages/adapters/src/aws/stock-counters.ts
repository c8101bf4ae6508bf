import { marshall } from '@aws-sdk/util-dynamodb';
import {
  defaultLocation,
  type InventoryEvent,
  movements,
  noStock,
  placeOf,
  type StockLevel,
  type StockLine,
} from '@emporion/inventory';
import * as z from 'zod';
import { stockKey } from './keys.ts';
import type { DynamoDbOptions, DynamoDbRecordingOptions } from './options.ts';
import { readItems } from './read-items.ts';
import type { Write } from './transaction.ts';

/** In how many shares the stock is counted, and where. */
export interface StockShards {
  /**
   * How many shares the counters of each SKU at each location have, from 1 to 50: each takes about 100 changes in a
   * second. They may become more, and never fewer. @default 1
   */
  readonly shards?: number;
  /** The locations besides the default one. They may become more, and never fewer. @default - none */
  readonly locations?: readonly string[];
}

/** Where the stock is kept, and in how many shares. */
export interface DynamoDbStockOptions extends DynamoDbRecordingOptions, StockShards {}

/** Units of one SKU at one location, in one of the shares of their counters. */
export interface StockShare extends StockLine {
  readonly shard: number;
}

/** A share of a demand. */
export interface TakenShare extends StockShare {
  /** How many units have to be available there: fewer than are taken when some are owed. @default - all that are taken */
  readonly atLeast?: number;
}

/** What one of the counters of a place says. */
export interface ShardLevel {
  readonly shard: number;
  readonly available: number;
  readonly onHand: number;
}

/** A counter had fewer units than were to be taken from it. */
export interface UnitsGone {
  readonly reason: 'units-gone';
}

/** How one of the counters moves. */
interface CounterMove extends Pick<StockShare, 'sku' | 'location' | 'shard'> {
  readonly available: number;
  readonly onHand: number;
  /** How many units have to be available there before it moves. @default - as many as are taken */
  readonly atLeast?: number;
  /** Whether it may be the first that happens at its place. */
  readonly isFirst: boolean;
}

const firsts: ReadonlySet<InventoryEvent['type']> = new Set([
  'inventory.stock-received.v1',
  'inventory.stock-adjusted.v1',
  'inventory.stock-arrived.v1',
]);

/**
 * How the counters move with an event. What is held and what is committed is not counted, so that a hold which is
 * confirmed moves none.
 */
export const counterMoves = (type: InventoryEvent['type'], shares: readonly TakenShare[]): readonly CounterMove[] =>
  shares.map(({ quantity, ...share }) => ({
    ...share,
    available: movements[type].available * quantity,
    onHand: movements[type].onHand * quantity,
    isFirst: firsts.has(type) || share.atLeast !== undefined,
  }));

/** The writes of moves. A counter that is moved several times is written once. */
export const counterWrites = (tableName: string, moves: readonly CounterMove[]): readonly Write<UnitsGone>[] =>
  netMoves(moves).flatMap((move) => {
    const counts = countsOf(move);
    if (counts.length === 0) return [];
    const floors = floorsOf(move);
    const condition = conditionOf(move, floors);
    return [
      {
        action: {
          Update: {
            TableName: tableName,
            Key: marshall(stockKey(move.sku, move.shard, move.location)),
            UpdateExpression: `ADD ${counts.map((name) => `${name} :${name}`).join(', ')}`,
            ...(condition === undefined ? {} : { ConditionExpression: condition }),
            ExpressionAttributeValues: marshall(
              Object.fromEntries([
                ...counts.map((name) => [`:${name}`, move[name]] as const),
                ...floors.map(({ name, floor }) => [`:${name}Taken`, floor] as const),
              ]),
            ),
          },
        },
        ...(floors.length === 0 ? {} : { refusal: (): UnitsGone => ({ reason: 'units-gone' }) }),
      },
    ];
  });

type CountName = 'available' | 'onHand';

/** The counts that a write names: those that move, both of a counter that may be new, and one that only has to be so. */
function countsOf(move: CounterMove): readonly CountName[] {
  const moving = (['available', 'onHand'] as const).filter((name) => move[name] !== 0 || move.isFirst);
  return moving.length === 0 && move.atLeast !== undefined ? ['available'] : moving;
}

interface Floor {
  readonly name: CountName;
  /** What the count has to be at least before it moves. */
  readonly floor: number;
}

const floorsOf = ({ available, onHand, atLeast }: CounterMove): readonly Floor[] => [
  ...(atLeast !== undefined || available < 0 ? [{ name: 'available', floor: atLeast ?? -available } as const] : []),
  ...(onHand < 0 ? [{ name: 'onHand', floor: -onHand } as const] : []),
];

function conditionOf({ isFirst }: CounterMove, floors: readonly Floor[]): string | undefined {
  const isNewFine = isFirst && floors.every(({ floor }) => floor <= 0);
  const enough = floors.map(({ name }) => `${name} >= :${name}Taken`).join(' AND ');
  if (enough === '') return isNewFine ? undefined : 'attribute_exists(PK)';
  return isNewFine ? `attribute_not_exists(PK) OR ${enough}` : enough;
}

/** One move for each counter. What comes back to it in the same transaction is there to be taken. */
const netMoves = (moves: readonly CounterMove[]): readonly CounterMove[] =>
  [...Map.groupBy(moves, (move) => JSON.stringify([placeOf(move), move.shard])).values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined || same.length === 1) return same;
    const sum = (of: (move: CounterMove) => number): number => same.reduce((total, move) => total + of(move), 0);
    const atLeast = same.find((move) => move.atLeast !== undefined)?.atLeast;
    return [
      {
        ...first,
        available: sum(({ available }) => available),
        onHand: sum(({ onHand }) => onHand),
        isFirst: same.some(({ isFirst }) => isFirst),
        ...(atLeast === undefined ? {} : { atLeast }),
      },
    ];
  });

/** The units of a place that are available in all its counters. */
export const availableIn = (levels: readonly ShardLevel[] = []): number =>
  levels.reduce((sum, { available }) => sum + available, 0);

/** The units of a place that are on hand in all its counters. */
export const onHandIn = (levels: readonly ShardLevel[] = []): number =>
  levels.reduce((sum, { onHand }) => sum + onHand, 0);

/** What the counters of a place say together; they do not tell what is held from what is committed. */
export function levelIn(
  levels: ReadonlyMap<string, readonly ShardLevel[]>,
  place: Pick<StockLine, 'sku' | 'location'>,
): StockLevel {
  const counters = levels.get(placeOf(place));
  return { ...noStock(place.sku), available: availableIn(counters), onHand: onHandIn(counters) };
}

/** @throws RangeError if a location is none where anybody would look for units. */
export function assertLocations({ locations = [] }: StockShards, places: readonly Pick<StockLine, 'location'>[]): void {
  for (const { location = defaultLocation } of places) {
    if (location !== defaultLocation && !locations.includes(location)) {
      throw new RangeError(`not a location of this stock: ${location}`);
    }
  }
}

const counterSchema = z.object({ PK: z.string(), available: z.int(), onHand: z.int() });

/** The counters of each place as they are now, by its name; none for one that never had any. */
export async function readCounters(
  options: DynamoDbOptions,
  places: readonly Pick<StockLine, 'sku' | 'location'>[],
  shards: number,
): Promise<ReadonlyMap<string, readonly ShardLevel[]>> {
  const names = new Map(places.map(({ sku, location }) => [placeOf({ sku, ...named(location) }), { sku, location }]));
  const counters = [...names].flatMap(([place, { sku, location }]) =>
    Array.from({ length: shards }, (_, shard) => ({
      place,
      shard,
      key: stockKey(sku, shard, named(location).location),
    })),
  );
  const items = await readItems(
    options,
    counters.map(({ key }) => key),
  );
  const byKey = new Map(items.map((item) => counterSchema.parse(item)).map((counter) => [counter.PK, counter]));
  return Map.groupBy(
    counters.flatMap(({ place, shard, key }) => {
      const counter = byKey.get(key.PK);
      return counter === undefined ? [] : [{ place, shard, available: counter.available, onHand: counter.onHand }];
    }),
    ({ place }) => place,
  );
}

const named = (location: string | undefined): { readonly location?: string } =>
  location === undefined || location === defaultLocation ? {} : { location };
