export { anyCalendarDate, anyInstant } from './arbitraries.ts';
export { type ClockSubject, clockContract } from './clock.contract.ts';
export { fixedClock } from './fixed-clock.ts';
