import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { openHttpsFront } from '../src/https-front.ts';

test('a request gets through as it is, with the word that it came by HTTPS', async () => {
  const server = createServer(async (asked, answer) => {
    const body = await asked.setEncoding('utf8').toArray();
    const { method, url } = asked;
    answer.writeHead(201, { 'x-answered': 'yes' });
    answer.end(JSON.stringify({ method, url, proto: asked.headers['x-forwarded-proto'], body: body.join('') }));
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  const port = await openHttpsFront((server.address() as AddressInfo).port);
  const answer = await fetch(`http://127.0.0.1:${port}/a?b=c`, { method: 'PUT', body: 'all of it' });
  expect([answer.status, answer.headers.get('x-answered')]).toEqual([201, 'yes']);
  expect(await answer.json()).toEqual({ method: 'PUT', url: '/a?b=c', proto: 'https', body: 'all of it' });
});
