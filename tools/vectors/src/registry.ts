import type { Binding } from './binding.ts';
import { currencyMinorUnits } from './bindings/commerce/currency-minor-units.ts';
import { moneyAllocation } from './bindings/commerce/money-allocation.ts';
import { proration } from './bindings/commerce/proration.ts';
import { rounding } from './bindings/commerce/rounding.ts';
import { dateRolls } from './bindings/lending/date-rolls.ts';
import { daycount30360 } from './bindings/lending/daycount-30-360.ts';
import { daycountActualActual } from './bindings/lending/daycount-actual-actual.ts';
import { excelTvm } from './bindings/lending/excel-tvm.ts';
import { gsheetTvm } from './bindings/lending/gsheet-tvm.ts';
import { loanLifecycle } from './bindings/lending/loan-lifecycle.ts';

/** Every suite that the packages can answer. A new suite needs one file below `bindings/` and one line here. */
export const registry: readonly Binding[] = [
  currencyMinorUnits,
  moneyAllocation,
  proration,
  rounding,
  dateRolls,
  daycount30360,
  daycountActualActual,
  loanLifecycle,
  excelTvm,
  gsheetTvm,
];
