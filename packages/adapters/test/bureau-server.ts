import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BureauFile } from '@emporion/credit-risk/testing';
import { formatInstant, instant } from '@emporion/kernel';

/** What the server was asked. */
export interface SeenInquiry {
  readonly method: string | undefined;
  readonly authorization: string | undefined;
  readonly idempotencyKey: unknown;
  readonly body: { readonly customerId: string; readonly consentedAt: string };
}

/** Answers an inquiry, or does not. */
export type BureauAnswer = (inquiry: SeenInquiry, response: ServerResponse) => void;

export interface BureauServer {
  readonly endpoint: URL;
  readonly seen: readonly SeenInquiry[];
  close(): Promise<void>;
}

/** A credit bureau on this machine. */
export async function bureauServer(answer: BureauAnswer): Promise<BureauServer> {
  const seen: SeenInquiry[] = [];
  const server = createServer(async (request, response) => {
    const inquiry: SeenInquiry = {
      method: request.method,
      authorization: request.headers.authorization,
      idempotencyKey: request.headers['idempotency-key'],
      body: JSON.parse(Buffer.concat(await request.toArray()).toString()),
    };
    seen.push(inquiry);
    answer(inquiry, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: new URL(`http://127.0.0.1:${port}/inquiries`),
    seen,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A report as the bureau of these tests writes it. */
export const reportText = (report: {
  readonly id: string;
  readonly score?: number;
  readonly keyFactors?: unknown;
}): string => JSON.stringify({ ...report, reportedAt: formatInstant(instant(1_790_000_000_000)), pages: 3 });

/** Answer from files: 503 while there are outages left, 404 where there is no report. */
export function filesAnswer(files: readonly BureauFile[]): BureauAnswer {
  const byCustomer = new Map(files.map((file) => [file.customerId, { ...file, outages: file.outages ?? 0 }]));
  return ({ body: { customerId } }, response) => {
    const file = byCustomer.get(customerId);
    if (file !== undefined && file.outages > 0) {
      byCustomer.set(customerId, { ...file, outages: file.outages - 1 });
      response.writeHead(503).end();
    } else if (file?.report === undefined) response.writeHead(404).end();
    else response.writeHead(200).end(reportText(file.report));
  };
}
