import type { Standing, State } from './standing.ts';

/** The standings as lines: by chapter and group, the broken tests below their row, the count last. */
export function listingOf(standings: readonly Standing[]): readonly string[] {
  const lines: string[] = [];
  let [chapter, group] = ['', ''];
  for (const { row, state, broken } of standings) {
    if (row.chapter !== chapter) {
      [chapter, group] = [row.chapter, ''];
      lines.push('', `${chapter}: ${countsOf(standings.filter((other) => other.row.chapter === chapter))}`);
    }
    if (row.group !== group) {
      group = row.group;
      lines.push(`  ${group}`);
    }
    lines.push(`    ${state.padEnd(7)}  ${row.id.padEnd(6)}  ${row.title}`);
    for (const test of broken) lines.push(`${' '.repeat(21)}did not pass: ${test.name}`);
  }
  return [...lines, '', countsOf(standings)];
}

// As in "2 done, 1 part, 5 missing".
const countsOf = (standings: readonly Standing[]): string =>
  states.map((state) => `${standings.filter((standing) => standing.state === state).length} ${state}`).join(', ');

const states: readonly State[] = ['done', 'part', 'missing'];
