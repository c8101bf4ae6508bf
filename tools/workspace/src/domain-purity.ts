import { globSync, readFileSync } from 'node:fs';

/** What a domain package takes as an argument instead: time, randomness, and the environment, by every usual spelling. */
const impure: readonly RegExp[] = [
  /\bMath\s*(?:\?\.|\.)\s*random\b/,
  /\bMath\s*\[/,
  /=\s*Math\b(?!\s*\.)/, // const { random } = Math
  /\bDate\s*(?:\?\.|\.|\()/,
  /\bnew\s+Date\b/,
  /\bprocess\s*(?:\?\.|\.|\[)/,
  /\bglobalThis\b/,
  /\b(?:performance|crypto|console)\s*\./,
  /\b(?:setTimeout|setInterval|setImmediate|queueMicrotask|fetch)\s*\(/,
  /\bimport\.meta\b/,
];

/** The code without its comments, line by line; strings stay, because no rule of the domain needs these words in one. */
const withoutComments = (source: string): readonly string[] =>
  source
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .split('\n')
    .map((line) => line.replace(/(^|\s)\/\/.*$/, '$1'));

/** The lines of a source text that read a clock, chance or the environment, as `<line>: <code>`. */
export const impurities = (source: string): readonly string[] =>
  withoutComments(source).flatMap((line, index) =>
    impure.some((pattern) => pattern.test(line)) ? [`${index + 1}: ${line.trim()}`] : [],
  );

/** The published source of every domain package, without the test kits, as path and text. */
export const domainSources = (root: string): readonly (readonly [path: string, text: string])[] =>
  globSync('packages/domain/*/src/**/*.ts', { cwd: root, exclude: ['**/testing/**'] }).map((path) => [
    path,
    readFileSync(`${root}${path}`, 'utf8'),
  ]);
