import type { RanTest } from './report.ts';
import type { Row } from './row.ts';

/** How far a row is: shown in full, shown in part, or not shown. */
export type State = 'done' | 'part' | 'missing';

/** A row and what the tests that claim it say. */
export interface Standing {
  readonly row: Row;
  readonly state: State;
  /** Tests that claim the row and did not pass: one is enough to make it missing. */
  readonly broken: readonly RanTest[];
}

/** A test whose title claims a row that does not exist. */
export interface StrayClaim {
  readonly id: string;
  readonly test: RanTest;
}

/** Compare the rows with the claims of the tests. */
export function standingsOf(rows: readonly Row[], tests: readonly RanTest[]): readonly Standing[] {
  return rows.map((row) => {
    const claiming = tests.filter((test) => test.claims.some(({ id }) => id === row.id));
    const broken = claiming.filter((test) => !test.hasPassed);
    return { row, state: stateOf(row, claiming, broken), broken };
  });
}

function stateOf({ id }: Row, claiming: readonly RanTest[], broken: readonly RanTest[]): State {
  if (claiming.length === 0 || broken.length > 0) return 'missing';
  const isWhole = claiming.some((test) => test.claims.some((claim) => claim.id === id && claim.extent === 'whole'));
  return isWhole ? 'done' : 'part';
}

/** The claims that no row answers: misspelled, or of a row that was removed. */
export function strayClaimsOf(rows: readonly Row[], tests: readonly RanTest[]): readonly StrayClaim[] {
  const known = new Set(rows.map(({ id }) => id));
  return tests.flatMap((test) => test.claims.filter(({ id }) => !known.has(id)).map(({ id }) => ({ id, test })));
}
