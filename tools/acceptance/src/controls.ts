import { claimsOf } from './claim.ts';

/** A line of the control matrix. */
export interface Control {
  readonly area: string;
  readonly control: string;
  /** The files that it is built in, as the page links to them. */
  readonly builtIn: readonly string[];
  readonly rows: readonly string[];
  /** The files of the tests that show it. */
  readonly shownBy: readonly string[];
}

/** Why a line of the matrix is not true. */
export interface Flaw {
  readonly control: string;
  readonly flaw: string;
}

const linksIn = (cell: string): readonly string[] => [...cell.matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => link);

/** The lines of a page whose tables have the columns control, built in, rows and shown by, under a heading each. */
export function controlsOf(page: string): readonly Control[] {
  let area = '';
  return page.split('\n').flatMap((line) => {
    area = /^## (.+)$/.exec(line)?.[1] ?? area;
    const [, control = '', builtIn = '', rows = '', shownBy = ''] = line.split('|').map((cell) => cell.trim());
    if (!line.startsWith('|') || control === 'control' || /^-+$/.test(control)) return [];
    return [{ area, control, builtIn: linksIn(builtIn), rows: rows.split(', '), shownBy: linksIn(shownBy) }];
  });
}

/** The ids that titles in the source of a test claim, in full or in part. */
const idsClaimedIn = (source: string): readonly string[] =>
  [...source.matchAll(/['"`](\[[^'"`]+)/g)].flatMap(([, title = '']) => claimsOf(title).map(({ id }) => id));

/**
 * Why lines of a matrix are not true: a file is not there, a row is unknown, or no title in the tests claims it.
 *
 * @param read - the source of a file that a page links to; undefined if it is not there
 */
export function flawsOf(
  controls: readonly Control[],
  { ids, read }: { readonly ids: ReadonlySet<string>; readonly read: (link: string) => string | undefined },
): readonly Flaw[] {
  return controls.flatMap(({ control, builtIn, rows, shownBy }) => {
    const missing = [...builtIn, ...shownBy].filter((link) => read(link) === undefined);
    const claimed = shownBy.flatMap((link) => idsClaimedIn(read(link) ?? ''));
    return [
      ...(builtIn.length === 0 || shownBy.length === 0 ? ['names no file'] : []),
      ...missing.map((link) => `not there: ${link}`),
      ...rows.filter((id) => !ids.has(id)).map((id) => `no such row: ${id}`),
      ...rows.filter((id) => !claimed.includes(id)).map((id) => `no title claims ${id}`),
    ].map((flaw) => ({ control, flaw }));
  });
}
