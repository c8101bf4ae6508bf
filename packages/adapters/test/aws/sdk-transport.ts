import { setImmediate as nextTurn } from 'node:timers/promises';

/** What a service answers instead of a result: the name and the status of an error. */
export class ServiceError extends Error {
  readonly status: number;

  constructor(name: string, status = 400) {
    super(name);
    this.name = name;
    this.status = status;
  }
}

/**
 * A service behind the SDK: an operation and its input as JSON says it, the output in the same way.
 *
 * Each service names the inputs of its own operations.
 */
export type Service = (operation: string, input: never) => object | Promise<object>;

/**
 * The configuration of a client of the SDK that talks to that service and to no network.
 *
 * @param attempts - how often the client itself sends a request. @default once
 */
export const offline = (service: Service, attempts = 1) => ({
  region: 'eu-central-1',
  endpoint: 'https://service.test',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  maxAttempts: attempts,
  requestHandler: {
    handle: async (request: object) => ({ response: await answer(service, request as Sent) }),
    updateHttpClientConfig: () => {},
    httpHandlerConfigs: () => ({}),
  },
});

interface Sent {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

async function answer(service: Service, { headers, body }: Sent) {
  const target = Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-amz-target')?.[1] ?? '';
  const input = JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body)) as never;
  // No answer comes in the turn of its request.
  await nextTurn();
  try {
    return response(200, await service(target.slice(target.indexOf('.') + 1), input));
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return response(error.status, { __type: error.name, message: error.message });
  }
}

const response = (statusCode: number, body: object) => ({
  statusCode,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: Buffer.from(JSON.stringify(body)),
});
