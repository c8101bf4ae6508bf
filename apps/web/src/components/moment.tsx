const format = new Intl.DateTimeFormat('en-IE', { dateStyle: 'medium', timeStyle: 'short' });

/** A moment, in the time zone of the browser. */
export const Moment = ({ at }: { readonly at: string }) => <time dateTime={at}>{format.format(new Date(at))}</time>;

// A day has no time zone: it is the same everywhere.
const dayFormat = new Intl.DateTimeFormat('en-IE', { dateStyle: 'medium', timeZone: 'UTC' });

/** A day of the calendar. */
export const Day = ({ on }: { readonly on: string }) => <time dateTime={on}>{dayFormat.format(new Date(on))}</time>;
