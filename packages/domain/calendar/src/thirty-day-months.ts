import { type CalendarDate, type Civil, civilOf, daysInMonth } from '@emporion/kernel';

const difference = (from: Civil, to: Civil, fromDay: number, toDay: number): number =>
  360 * (to.year - from.year) + 30 * (to.month - from.month) + toDay - fromDay;

const endsFebruary = ({ year, month, day }: Civil): boolean => month === 2 && day === daysInMonth(year, 2);

/** A 31st ends the period on the 30th only if it began on a 30th or 31st. */
export function bondBasisDays(start: CalendarDate, end: CalendarDate): number {
  const from = civilOf(start);
  const to = civilOf(end);
  const fromDay = Math.min(from.day, 30);
  return difference(from, to, fromDay, fromDay === 30 ? Math.min(to.day, 30) : to.day);
}

/** A 31st is a 30th, always: so each date has a place of its own among days of months of 30. */
export function eurobondDays(start: CalendarDate, end: CalendarDate): number {
  const from = eurobondPlace(start);
  return eurobondPlace(end) - from;
}

// The end of a period is the start of the next, so that a schedule asks for each date twice in a row.
let placed = -719_163; // the day before the first
let place = 0;

function eurobondPlace(date: CalendarDate): number {
  if (date !== placed) {
    const { year, month, day } = civilOf(date);
    placed = date;
    place = 360 * year + 30 * month + Math.min(day, 30);
  }
  return place;
}

/** As the bond basis, but the end of February begins a period on the 30th, and ends it there if it also began it. */
export function endOfFebruaryDays(start: CalendarDate, end: CalendarDate): number {
  const from = civilOf(start);
  const to = civilOf(end);
  const fromFebruary = endsFebruary(from);
  const fromDay = fromFebruary ? 30 : Math.min(from.day, 30);
  const toDay = fromFebruary && endsFebruary(to) ? 30 : to.day;
  return difference(from, to, fromDay, fromDay === 30 ? Math.min(toDay, 30) : toDay);
}

/** Every last day of a month is a 30th, except the last day of February on which the deal terminates. */
export function eurobondIsdaDays(start: CalendarDate, end: CalendarDate, terminationDate: CalendarDate): number {
  // The two ends of the rule would set a termination on 28 February two days apart from itself.
  if (start === end) return 0;
  const from = civilOf(start);
  const to = civilOf(end);
  return difference(
    from,
    to,
    endsFebruary(from) ? 30 : Math.min(from.day, 30),
    endsFebruary(to) && end !== terminationDate ? 30 : Math.min(to.day, 30),
  );
}
