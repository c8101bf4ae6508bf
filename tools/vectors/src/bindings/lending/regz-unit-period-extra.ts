import type { Binding } from '../../binding.ts';
import { unitPeriodApr } from './unit-period-apr.ts';

/** Unit-periods that the examples of Regulation Z leave out. */
export const regzUnitPeriodExtra: Binding = unitPeriodApr('lending/regz-unit-period-extra');
