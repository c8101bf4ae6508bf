/** What the title of a test says it shows of a row. */
export interface Claim {
  readonly id: string;
  /** `part` for `[E54~]`: the row is not shown in full yet. */
  readonly extent: 'whole' | 'part';
}

const oneClaim = String.raw`[A-Za-z]{1,4}-?\d+[A-Za-z]?~?`;
const leadingClaims = new RegExp(String.raw`^\s*\[\s*(${oneClaim}(?:\s*,\s*${oneClaim})*)\s*\]`);

/**
 * The rows that a title claims in the brackets at its start: `[E54] …`, `[L54][L55~] …` or `[L54, L55~] …`.
 *
 * Anything that looks like an id is a claim, so that a misspelled one is noticed instead of ignored.
 */
export function claimsOf(title: string): readonly Claim[] {
  const claims: Claim[] = [];
  let rest = title;
  for (let match = leadingClaims.exec(rest); match !== null; match = leadingClaims.exec(rest)) {
    for (const text of (match[1] ?? '').split(',')) {
      const id = text.trim();
      claims.push(id.endsWith('~') ? { id: id.slice(0, -1), extent: 'part' } : { id, extent: 'whole' });
    }
    rest = rest.slice(match[0].length);
  }
  return claims;
}

/** A pattern for `vitest -t` that finds the tests whose titles claim a row. */
export const claimPattern = (id: string): string =>
  String.raw`[\[,]\s*${id.replaceAll(/[^A-Za-z0-9]/g, String.raw`\$&`)}~?\s*[\],]`;
