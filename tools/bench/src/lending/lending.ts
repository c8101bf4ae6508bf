import type { Benchmark } from '../benchmark.ts';
import { measureDated } from './dated.ts';
import { measureRates } from './rates.ts';
import { measureSchedules } from './schedule.ts';

/**
 * Schedules to the cent and annual rates, against the packages of npm.
 *
 * Left out: `@curo/calculator`, which is not on the registry any more, and `big.js`, with which a schedule takes a sixth
 * of a second.
 */
export const benchmark: Benchmark = (say) => [...measureSchedules(say), ...measureDated(say), ...measureRates(say)];
