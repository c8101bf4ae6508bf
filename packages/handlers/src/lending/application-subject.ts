/** The id in the subject of a lending event, `application/<id>`. */
export const applicationIdOf = (subject: string): string => subject.slice(subject.indexOf('/') + 1);
