/** A program in a README that says what it gives. */
export interface ReadmeProgram {
  /** Counts from 1 within its README. */
  readonly number: number;
  /** A module that exports `claims`: what each `expression; // => JSON` gave, and what it should give. */
  readonly source: string;
  readonly claims: number;
}

const claim = /^(\s*(?:if \([^)]*\) )?)(.+?); \/\/ => (.+)$/gm;

/** Every ```ts block of a README: each is a program. */
export const readmePrograms = (markdown: string): readonly ReadmeProgram[] =>
  [...markdown.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ''], index) => {
    const lines = code.replace(claim, '$1claims.push([$2, $3]);');
    return {
      number: index + 1,
      source: `export const claims: [actual: unknown, expected: unknown][] = [];\n${lines}`,
      claims: [...code.matchAll(claim)].length,
    };
  });
