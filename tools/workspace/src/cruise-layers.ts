import { globSync } from 'node:fs';
import { cruise } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { repositoryRoot } from './command.ts';

/** One import that a rule forbids, or a module that no rule could be applied to. */
export interface Breach {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

/** What cruising a folder tree found. */
export interface Cruise {
  readonly breaches: readonly Breach[];
  /** How many of our own modules were read. */
  readonly modules: number;
}

const rooms = ['packages', 'apps', 'tools', 'examples'];
const sources = rooms.map((room) => `${room}/**/{src,test}/**/*.{ts,tsx}`);
const elsewhere = ['**/node_modules/**', '**/dist/**', 'tools/bench/**'];

const layerOptions = (): ReturnType<typeof extractDepcruiseOptions> =>
  extractDepcruiseOptions(`${repositoryRoot}.dependency-cruiser.mjs`);

/** The names of the layer rules. */
export async function layerRules(): Promise<readonly string[]> {
  const { ruleSet } = await layerOptions();
  return (ruleSet?.forbidden ?? []).map(({ name }) => name ?? 'without a name');
}

/** What we read of a result of dependency-cruiser. */
export interface CruiseResult {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
  };
}

/** Apply the layer rules of `.dependency-cruiser.mjs` to a folder tree that is laid out like this repository. */
export async function cruiseLayers(baseDir: string): Promise<Cruise> {
  const { output } = await cruise(rooms, { ...(await layerOptions()), baseDir }, { bustTheCache: true });
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with text, not with its result');
  return judge(output, globSync(sources, { cwd: baseDir, exclude: elsewhere }));
}

/**
 * Read a result, and distrust it: each source file on disk must have been cruised, because without a TypeScript compiler
 * it can use, dependency-cruiser reads nothing and reports success.
 */
export function judge({ modules, summary }: CruiseResult, files: readonly string[]): Cruise {
  const cruised = new Set(modules.map(({ source }) => source));
  const unread = files.length === 0 ? ['every source file'] : files.filter((file) => !cruised.has(file));
  return {
    breaches: [
      ...summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
      ...unread.map((file) => ({ rule: 'every-file-is-cruised', from: file, to: 'was not read' })),
    ],
    modules: files.length - unread.length,
  };
}
