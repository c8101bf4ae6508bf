import * as z from 'zod';
import type { Reply } from '../client.ts';

const problemSchema = z.object({
  code: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string().optional() })).optional(),
  facts: z.record(z.string(), z.unknown()).optional(),
});

/** The platform answered with a problem (RFC 9457), which this tells in lines for people. */
export class ProblemReply extends Error {
  override readonly name = 'ProblemReply';
  /** The document as it came. */
  readonly document: string;

  constructor({ status, body, text }: Reply) {
    const { code, detail, errors = [], facts = {} } = problemSchema.catch({ code: 'unknown' }).parse(body);
    const because = Object.entries(facts).map(([fact, value]) => `  ${fact}: ${wordsOf(value)}`);
    const where = errors.map((error) => `  ${error.pointer}: ${error.detail ?? error.code}`);
    super([`refused: ${status} ${code}${detail === undefined ? '' : `, ${detail}`}`, ...because, ...where].join('\n'));
    this.document = text;
  }
}

const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/**
 * The reply, when it is what was asked for.
 *
 * @throws ProblemReply when it is not.
 */
export function granted(reply: Reply): Reply {
  if (reply.status >= 400) throw new ProblemReply(reply);
  return reply;
}
