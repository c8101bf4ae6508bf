import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const isThere = (path: string): boolean => existsSync(join(root, path));
const exclude = (path: string): boolean => /(^|\/)(node_modules|dist)$/.test(path);
const files: readonly string[] = globSync('**/*', { cwd: root, exclude });
const pages: readonly string[] = files.filter((file) => file.endsWith('.md') && !file.startsWith('vectors/'));

describe('the documentation', () => {
  test('there is some', () => {
    expect(pages.length).toBeGreaterThan(20);
  });

  test.each(pages)('%s links to what is there', (page) => {
    const links = [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)];
    expect(links.map(([, link = '']) => join(dirname(page), link)).filter((path) => !isThere(path))).toEqual([]);
  });

  test('the architecture names files that are there, each by the end of its path', () => {
    const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
    const named = [...page.matchAll(/`([a-z.][\w./-]*)`/g)].map(([, name = '']) => name);
    const paths = named.filter((name) => name.includes('/') || /\.(ts|json|mjs)$/.test(name));
    expect(paths.length).toBeGreaterThan(40);
    const isKnown = (path: string): boolean => isThere(path) || files.some((file) => `/${file}`.endsWith(`/${path}`));
    expect(paths.filter((path) => !isKnown(path))).toEqual([]);
  });
});
