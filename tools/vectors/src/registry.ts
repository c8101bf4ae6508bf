import type { Binding } from './binding.ts';
import { dateRolls } from './bindings/lending/date-rolls.ts';
import { daycount30360 } from './bindings/lending/daycount-30-360.ts';
import { daycountActualActual } from './bindings/lending/daycount-actual-actual.ts';

/** Every suite that the packages can answer. A new suite needs one file below `bindings/` and one line here. */
export const registry: readonly Binding[] = [dateRolls, daycount30360, daycountActualActual];
