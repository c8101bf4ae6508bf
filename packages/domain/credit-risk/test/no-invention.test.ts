import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const domain = new URL('../../', import.meta.url);
const sources = readdirSync(domain, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /^[^/]+\/src\/.+\.ts$/.test(file));

test('[L47] no source of any domain package asks for chance or for the time', () => {
  expect(sources.length).toBeGreaterThan(50);
  const guilty = sources.filter((file) => {
    const code = readFileSync(new URL(file, domain), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    return /\bMath\s*(\.\s*random|\[)|\bDate\s*\.\s*now|\bnew\s+Date\b|\bperformance\s*\.|\bcrypto\s*\./.test(code);
  });
  expect(guilty).toEqual([]);
});
