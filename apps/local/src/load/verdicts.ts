import type { Load } from './run-load.ts';

/** Something that a load run has to show. */
export interface Verdict {
  readonly claim: string;
  readonly isKept: boolean;
  readonly detail: string;
}

/** The most that the slowest answer of a hundred may take: row E1 of `acceptance`. */
const longestP99 = 250;

/** What the visitors themselves can tell. */
export function judgeVisits({ leastOpen, faults, p99, shedP99, kinds }: Load, connections: number): readonly Verdict[] {
  const shed = kinds.reduce((sum, kind) => sum + kind.shed, 0);
  const requests = kinds.reduce((sum, kind) => sum + kind.requests, 0);
  return [
    {
      claim: 'every connection stayed open',
      isKept: leastOpen === connections,
      detail: `at least ${leastOpen} of ${connections} at any time`,
    },
    {
      claim: 'nothing failed, and what was shed was told when to come back',
      isKept: Object.keys(faults).length === 0 && requests > 0,
      detail: `${requests} requests, ${shed} of them shed${listed(faultLines(faults))}`,
    },
    {
      claim: `what was answered was answered within ${longestP99} ms (p99)`,
      isKept: p99 < longestP99,
      detail: `${p99.toFixed(1)} ms; what was shed within ${shedP99.toFixed(1)} ms`,
    },
  ];
}

/** What the books of the platform tell afterwards. */
export interface Found {
  /** What is wrong with the stock, in words. */
  readonly stock: readonly string[];
  /** What is wrong with the money, in words. */
  readonly money: readonly string[];
  /** What never came to its end, in words. */
  readonly unfinished: readonly string[];
  readonly orders: number;
  readonly unitsSold: number;
  readonly soldOut: number;
  /** In minor units. */
  readonly confirmed: number;
  /** In minor units. */
  readonly captured: number;
}

export const judgeBooks = (found: Found): readonly Verdict[] => [
  {
    claim: 'no unit was sold twice: what was delivered is on hand or shipped, and what is on hand is available or sold',
    isKept: found.stock.length === 0,
    detail: `${found.unitsSold} units sold, ${found.soldOut} products sold out${listed(found.stock)}`,
  },
  {
    claim: 'the ledger balances: the bank took what the confirmed orders say, order by order',
    isKept: found.money.length === 0 && found.captured === found.confirmed,
    detail: `${found.captured} cents for ${found.orders} orders of ${found.confirmed} cents${listed(found.money)}`,
  },
  {
    claim: 'every checkout came to its end, with one order or none, and no consumer gave up',
    isKept: found.unfinished.length === 0,
    detail: `${found.orders} orders${listed(found.unfinished)}`,
  },
];

const faultLines = (faults: Readonly<Record<string, number>>): readonly string[] =>
  Object.entries(faults).map(([what, count]) => `${count} × ${what}`);

const listed = (lines: readonly string[]): string => lines.map((line) => `\n      ${line}`).join('');
