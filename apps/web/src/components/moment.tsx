const format = new Intl.DateTimeFormat('en-IE', { dateStyle: 'medium', timeStyle: 'short' });

/** A moment, in the time zone of the browser. */
export const Moment = ({ at }: { readonly at: string }) => <time dateTime={at}>{format.format(new Date(at))}</time>;
