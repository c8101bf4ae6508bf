import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import * as z from 'zod';
import type { Binding, VectorCase } from './binding.ts';

/** One file of test vectors. */
export interface Suite {
  /** The file below the folder that was asked for, without `.json`: `commerce/rounding`. */
  readonly path: string;
  /** Where its binding may be found: the name that the file gives itself, and the name of the file. */
  readonly names: readonly string[];
  /** The folder of the file, `commerce`, which tells suites of one name apart. */
  readonly context: string;
  readonly cases: readonly VectorCase[];
}

const fields = z.record(z.string(), z.unknown());

const fileSchema = z.object({
  suite: z.string().optional(),
  name: z.string().optional(),
  cases: z.array(fields).optional(),
  vectors: z.array(fields).optional(),
});

/** The files that may hold suites at or below a path, in order. */
export function suiteFiles(at: string): readonly string[] {
  if (statSync(at).isFile()) return [at];
  return readdirSync(at, { recursive: true, encoding: 'utf8' })
    .filter(
      (path) =>
        path.endsWith('.json') && !path.split(sep).some((part) => part.startsWith('.') || part === 'node_modules'),
    )
    .sort()
    .map((path) => join(at, path));
}

/**
 * Read a suite; undefined when the file holds no cases.
 *
 * @throws SyntaxError if the file is not JSON.
 */
export function readSuite(file: string, root: string): Suite | undefined {
  const content = fileSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  const cases = content.success ? (content.data.cases ?? content.data.vectors) : undefined;
  if (!content.success || cases === undefined) return undefined;
  const { suite, name } = content.data;
  return {
    path: suitePath(file, root),
    names: [...new Set([suite, name, basename(file, '.json')].filter((known) => known !== undefined))],
    context: basename(join(file, '..')),
    cases: cases.map(toCase),
  };
}

/** The name under which a file is reported. */
export function suitePath(file: string, root: string): string {
  const path = relative(root, file) || basename(file);
  return path.replaceAll(sep, '/').replace(/\.json$/, '');
}

function toCase(raw: Readonly<Record<string, unknown>>, index: number): VectorCase {
  return {
    id: typeof raw['id'] === 'string' ? raw['id'] : `#${index + 1}`,
    input: 'input' in raw ? raw['input'] : raw['in'],
    expected: 'expected' in raw ? raw['expected'] : raw['out'],
    tolerance: raw['tolerance'],
    counted: raw['counted'] !== false,
    raw,
  };
}

/** The binding of a suite: of its context if there is one, else the only one of its name. */
export function bindingOf(suite: Suite, registry: readonly Binding[]): Binding | undefined {
  for (const name of suite.names) {
    const named = registry.filter((binding) => basename(binding.suite) === name);
    const own = named.find((binding) => binding.suite === `${suite.context}/${name}`);
    if (own !== undefined) return own;
    if (named.length === 1) return named[0];
  }
  return undefined;
}
