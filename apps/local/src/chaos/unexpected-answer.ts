import type { Reply } from '../client.ts';

/** An answer that no crash explains. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';
}

/**
 * The reply, when it has the status that it should.
 *
 * @throws UnexpectedAnswer when it has another one.
 */
export function answered(what: string, reply: Reply, status: number): Reply {
  if (reply.status === status) return reply;
  throw new UnexpectedAnswer(`${what} was answered with ${reply.status}: ${JSON.stringify(reply.body)}`);
}
