import { wagnerWhitin } from '@emporion/inventory/replenishment';
import { chance } from '../chance.ts';
import { cpuEffort, median } from '../contest.ts';

const periods = 365;
const plans = 301;

/** The least cost of a year of daily demand, which has no peer on npm. */
export function measureReplenishment(say: (line: string) => void): void {
  const { below } = chance(1_958);
  const times = Array.from({ length: plans }, () => {
    const demand = Array.from({ length: periods }, () => below(100));
    const begun = cpuEffort.now();
    wagnerWhitin({ demand, fixedCost: 500 + below(5_000), holdingCost: 1 + below(9) });
    return cpuEffort.now() - begun;
  });
  say(`replenishment: Wagner-Whitin, ${periods} periods, p50 ${median(times).toFixed(2)} CPU ms (target 5)`);
}
