/**
 * What no credit decision of ours may look at.
 *
 * @see 15 U.S.C. 1691(a) and 12 CFR 1002.2(z): the prohibited bases
 */
export const protectedAttributes = [
  'race',
  'color',
  'religion',
  'national-origin',
  'sex',
  'marital-status',
  'age',
  'public-assistance',
  'exercised-consumer-rights',
] as const;
export type ProtectedAttribute = (typeof protectedAttributes)[number];

/** What a protected attribute is called besides, or what tells it. */
const otherNames: readonly string[] = [
  'ancestry',
  'birth-date',
  'creed',
  'date-of-birth',
  'ethnic-origin',
  'ethnicity',
  'gender',
  'nationality',
  'skin-color',
  'year-of-birth',
];

const names: ReadonlySet<string> = new Set([...protectedAttributes, ...otherNames]);

/** Whether a name in kebab-case is one of a protected attribute. What stands in for one under a harmless name is not seen. */
export const isProtectedAttribute = (name: string): boolean => names.has(name);
