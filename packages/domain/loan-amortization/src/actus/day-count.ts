import { type DayCount, dayCountOf } from '@emporion/calendar';
import type { CalendarDate } from '@emporion/kernel';
import type { ActusDayCountConvention } from './terms.ts';

/** The day count that ACTUS calls by that acronym, for a contract that ends on `maturity`. */
export function dayCountFor(convention: ActusDayCountConvention, maturity: CalendarDate): DayCount {
  switch (convention) {
    case 'AA':
      return dayCountOf({ convention: 'actual/actual-ISDA' });
    case 'A360':
      return dayCountOf({ convention: 'actual/360' });
    case 'A365':
      return dayCountOf({ convention: 'actual/365-fixed' });
    case '30E360':
      return dayCountOf({ convention: '30E/360' });
    case '30E360ISDA':
      return dayCountOf({ convention: '30E/360-ISDA', terminationDate: maturity });
  }
}
