import { readFileSync } from 'node:fs';
import { entryPointOf } from './constructs/bundling.ts';

/**
 * The ports that an entry point composes, by the names that `compose-aws` gives them.
 *
 * They are read from its imports, so that no list beside it can differ from it.
 */
export function composedPorts(entryPoint: string): readonly string[] {
  const source = readFileSync(entryPointOf(entryPoint), 'utf8');
  const imports = source.matchAll(/import \{([^}]*)\} from '\.\.\/compose-aws\/[\w-]+\.ts';/g);
  return [...imports].flatMap(([, names = '']) => names.split(',').map((name) => name.trim())).filter(Boolean);
}
