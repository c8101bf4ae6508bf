import { formatInstant, type Instant, millisecondsPerSecond, plusMilliseconds } from '@emporion/kernel';

/** The second after a moment: what may be done until the moment is over by then. */
export const afterwards = (moment: Instant): string => formatInstant(plusMilliseconds(moment, millisecondsPerSecond));
