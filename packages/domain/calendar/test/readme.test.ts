import { readFileSync } from 'node:fs';
import * as kernel from '@emporion/kernel';
import { expect, test } from 'vitest';
import * as calendar from '../src/index.ts';

test('the example of the README says what it does', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const answers = [...example.matchAll(/; \/\/ => (.*)$/gm)].map((match) => match[1]);
  const told = example
    .replace(/^import (\{.*\}) from '(.*)';$/gm, "const $1 = modules['$2'];")
    .replace(/^(.*); \/\/ => .*$/gm, 'answers.push(JSON.stringify($1));');
  const run = new Function('modules', `const answers = []; ${told}; return answers;`);
  expect(answers).toHaveLength(4);
  expect(run({ '@emporion/calendar': calendar, '@emporion/kernel': kernel })).toEqual(answers);
});
