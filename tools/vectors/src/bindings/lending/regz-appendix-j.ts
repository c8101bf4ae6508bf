import type { Binding } from '../../binding.ts';
import { unitPeriodApr } from './unit-period-apr.ts';

/** The worked examples of Regulation Z. */
export const regzAppendixJ: Binding = unitPeriodApr('lending/regz-appendix-j');
