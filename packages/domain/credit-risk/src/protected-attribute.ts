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
