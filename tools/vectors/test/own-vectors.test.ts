import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { registry } from '../src/registry.ts';
import { runSuite } from '../src/run.ts';
import { bindingOf, readSuite, suiteFiles, suitePath } from '../src/suite.ts';

const own = fileURLToPath(new URL('../../../vectors/', import.meta.url));

describe("the repository's own vectors", () => {
  test.each(suiteFiles(own).map((file) => [suitePath(file, own), file]))('%s', async (_, file) => {
    const suite = readSuite(file, own);
    const binding = suite && bindingOf(suite, registry);
    if (suite === undefined || binding === undefined) throw new Error('every suite here has cases and a binding');
    const { lines, passed, failed } = await runSuite(suite, binding);
    expect(failed, lines.join('\n')).toBe(0);
    expect(passed).toBe(suite.cases.filter(({ counted }) => counted).length);
    expect(passed).toBeGreaterThan(0);
    expect(new Set(suite.cases.map(({ id }) => id)).size).toBe(suite.cases.length);
  });

  test('every binding has one place in the registry', () => {
    expect(new Set(registry.map(({ suite }) => suite)).size).toBe(registry.length);
    for (const { suite } of registry) expect(suite).toMatch(/^(commerce|lending|lake)\/[a-z0-9-]+$/);
  });
});
