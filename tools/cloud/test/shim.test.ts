import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

type Handler = (event: unknown, context: unknown) => unknown;

/** The shim before a function that answers with what it was given. */
async function shimmed(): Promise<Handler> {
  const folder = mkdtempSync(join(tmpdir(), 'emporion-shim-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'deployed.mjs'), 'export const handler = (...given) => given;');
  copyFileSync(fileURLToPath(new URL('../shim/index.mjs', import.meta.url)), join(folder, 'index.mjs'));
  const { handler } = (await import(pathToFileURL(join(folder, 'index.mjs')).href)) as { readonly handler: Handler };
  return handler;
}

const request = {
  version: '2.0',
  requestContext: { http: { method: 'GET' } },
  headers: { accept: 'application/json', cookie: 'guest=a.b; theme=dark' },
  pathParameters: null,
};

test('a request comes as API Gateway would hand it over', async () => {
  const handler = await shimmed();
  expect(handler(request, 'context')).toEqual([
    {
      version: '2.0',
      requestContext: { http: { method: 'GET' } },
      headers: { accept: 'application/json' },
      cookies: ['guest=a.b', 'theme=dark'],
    },
    'context',
  ]);
});

test('what a request has is kept, and nothing is added', async () => {
  const handler = await shimmed();
  const asked = { ...request, headers: {}, pathParameters: { id: '1' } };
  expect(handler(asked, 'context')).toEqual([asked, 'context']);
});

test.each([{ Records: [] }, { version: '2.0' }, undefined])('%j is no request, and comes as it is', async (event) => {
  const handler = await shimmed();
  expect(handler(event, 'context')).toEqual([event, 'context']);
});
