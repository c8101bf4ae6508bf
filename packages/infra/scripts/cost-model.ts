import { readFileSync } from 'node:fs';
import { billed, free, type Held, type HeldResource } from './cost-lines.ts';
import { hoursPerMonth, loadOf, type Usage } from './cost-usage.ts';

/** What one of something costs. */
interface Price {
  readonly id: string;
  readonly unit: string;
  readonly dollars: number;
  /** What every account gets for nothing, in every month. */
  readonly freeEachMonth: number;
  readonly source: string;
  readonly asOf: string;
  /** Whether it was found in a second place. */
  readonly isChecked: boolean;
}

/** The list prices of us-east-1. */
export const prices: readonly Price[] = JSON.parse(
  readFileSync(new URL('../prices.json', import.meta.url), 'utf8'),
) as readonly Price[];

/** A line of the bill. */
export interface CostLine {
  readonly line: string;
  /** In dollars, by the list. */
  readonly list: number;
  /** In dollars, when nothing else in the account uses what every account gets for nothing. */
  readonly net: number;
}

/**
 * What a month of a stage costs: the lines of what its templates hold, and no others.
 *
 * @throws RangeError if there is a type of resource that nobody has put a price on.
 */
export function costOf(resources: readonly HeldResource[], usage: Usage): readonly CostLine[] {
  const types = new Set(resources.map(({ Type }) => Type));
  const known = new Set([...free, ...billed.flatMap((one) => one.types)]);
  const unknown = [...types].filter((type) => !known.has(type));
  if (unknown.length > 0) throw new RangeError(`without a price: ${unknown.join(', ')}`);
  const held = heldIn(resources);
  const load = loadOf(usage);
  return billed
    .filter((one) => one.types.some((type) => types.has(type)))
    .map(({ line, amounts }) => {
      const used = Object.entries(amounts(held, load, usage)).map(([id, amount]) => ({ ...priceOf(id), amount }));
      const sum = (paid: (one: (typeof used)[number]) => number): number =>
        used.reduce((total, one) => total + one.dollars * paid(one), 0);
      return {
        line,
        list: sum(({ amount }) => amount),
        net: sum(({ amount, freeEachMonth }) => Math.max(0, amount - freeEachMonth)),
      };
    });
}

/** What all lines come to. */
export const totalOf = (lines: readonly CostLine[]): CostLine => ({
  line: 'Total',
  list: lines.reduce((sum, { list }) => sum + list, 0),
  net: lines.reduce((sum, { net }) => sum + net, 0),
});

function priceOf(id: string): Price {
  const found = prices.find((one) => one.id === id);
  if (found === undefined) throw new RangeError(`no such price: ${id}`);
  return found;
}

function heldIn(resources: readonly HeldResource[]): Held {
  const of = (type: string) => resources.filter(({ Type }) => Type === type);
  const functions = of('AWS::Lambda::Function');
  const rates = of('AWS::Events::Rule').flatMap(({ Properties }) => Properties?.['ScheduleExpression'] ?? []);
  const memory = functions.map(({ Properties }) => Number(Properties?.['MemorySize'] ?? 128));
  return {
    of,
    functions: functions.length,
    memoryGigabytes: Math.max(0, ...memory) / 1_024,
    scheduledCalls: rates.reduce((sum: number, rate) => sum + callsOf(String(rate)), 0),
    scheduledHours: rates.reduce((sum: number, rate) => sum + Math.min(callsOf(String(rate)), hoursPerMonth), 0),
    scheduled: rates.length,
    tellsMetrics: functions.some(tellsMetrics),
  };
}

const tellsMetrics = ({ Properties }: HeldResource): boolean => {
  const { Variables = {} } = (Properties?.['Environment'] ?? {}) as { readonly Variables?: Record<string, unknown> };
  return 'POWERTOOLS_METRICS_NAMESPACE' in Variables && Variables['POWERTOOLS_METRICS_DISABLED'] !== 'true';
};

/**
 * How often a schedule such as `rate(5 minutes)` calls, in a month.
 *
 * @throws RangeError for any other kind of schedule.
 */
function callsOf(expression: string): number {
  const [, count = '', unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const hours = { minute: 1 / 60, hour: 1, day: 24 }[unit];
  if (hours === undefined) throw new RangeError(`not a rate: ${expression}`);
  return hoursPerMonth / (Number(count) * hours);
}
