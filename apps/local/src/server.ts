import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Gateway } from './gateway.ts';

export interface ServerOptions {
  readonly gateway: Gateway;
  /** The folder of the built web UI. */
  readonly webFolder: string;
  /** Answers what only the local platform has; undefined when it is not such a request. */
  readonly local: (request: IncomingMessage, body: Buffer) => Promise<APIGatewayProxyStructuredResultV2 | undefined>;
  /** Told when a request failed in a way that no handler answered. */
  readonly onFailure: (error: unknown) => void;
}

// The largest body of any route is 1 MiB; more is not even read.
const longestBody = 1_048_576;
const longestPauseMilliseconds = 75_000;

/** The HTTP server of the local platform: the API, and the web UI for every other path. */
export function createLocalServer(options: ServerOptions): Server {
  const server = createServer((request, response) => {
    serve(request, options)
      .then((result) => send(response, result))
      .catch((error: unknown) => {
        options.onFailure(error);
        send(response, plain(500, 'internal-error'));
      });
  });
  // Longer than people read a page: a connection that closes under a request loses it.
  server.keepAliveTimeout = longestPauseMilliseconds;
  server.on('clientError', (_, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  });
  return server;
}

async function serve(
  request: IncomingMessage,
  { gateway, local, webFolder }: ServerOptions,
): Promise<APIGatewayProxyStructuredResultV2> {
  const body = await bodyOf(request);
  if (body === undefined) return plain(413, 'content-too-large', { connection: 'close' });
  const answered = await local(request, body);
  if (answered !== undefined) return answered;
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  if (!isApi(path) && (request.method === 'GET' || request.method === 'HEAD')) return page(webFolder, path);
  return gateway(request, body);
}

/** What the API answers; every other path belongs to the UI, which knows its own addresses. */
const isApi = (path: string): boolean =>
  path.startsWith('/v1/') || ['/v1', '/healthz', '/readyz', '/openapi.json'].includes(path);

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length > longestBody) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** A problem that is told before any route is known. */
export const plain = (
  status: number,
  code: string,
  headers: Record<string, string> = {},
): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  body: JSON.stringify({ type: `urn:emporion:problem:${code}`, title: code, status, code, retryable: false }),
});

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

const pageHeaders = {
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
};

async function page(folder: string, path: string): Promise<APIGatewayProxyStructuredResultV2> {
  const decoded = decodedPath(path);
  if (decoded === undefined) return plain(400, 'invalid-request');
  const wanted = normalize(decoded).replace(/^(\.\.[/\\])+/, '');
  const asset = join(folder, wanted);
  const isAsset = asset.startsWith(folder) && extname(asset) !== '' && (await isFile(asset));
  const file = isAsset ? asset : join(folder, 'index.html');
  if (!(await isFile(file))) return plain(503, 'ui-not-built', { 'retry-after': '2' });
  return {
    statusCode: 200,
    headers: {
      ...pageHeaders,
      'content-type': mediaTypes[extname(file)] ?? 'application/octet-stream',
      // The build names its assets by their content.
      'cache-control': isAsset && wanted.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
    body: (await readFile(file)).toString('base64'),
    isBase64Encoded: true,
  };
}

function decodedPath(path: string): string | undefined {
  try {
    return decodeURI(path);
  } catch {
    return undefined;
  }
}

const isFile = async (path: string): Promise<boolean> => (await stat(path).catch(() => undefined))?.isFile() ?? false;

function send(response: ServerResponse, result: APIGatewayProxyStructuredResultV2): void {
  for (const [name, value] of Object.entries(result.headers ?? {})) response.setHeader(name, String(value));
  if (result.cookies !== undefined && result.cookies.length > 0) response.setHeader('set-cookie', result.cookies);
  response.statusCode = result.statusCode ?? 200;
  response.end(result.isBase64Encoded === true ? Buffer.from(result.body ?? '', 'base64') : result.body);
}
