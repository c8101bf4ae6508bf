import { hashOf, type Json, type Sha256 } from '@emporion/kernel';
import type { Receipt, Receipts } from '@emporion/messages';
import { meter } from '../powertools.ts';
import type { Answer } from './answer.ts';
import { problem } from './problem.ts';
import type { Call, RouteSpec } from './route.ts';

interface IdempotencyPorts {
  readonly receipts?: Receipts;
  readonly sha256: Sha256;
}

/** Visible ASCII, as an HTTP field value and as a key of a table. */
const keyPattern = /^[\x21-\x7e]{1,128}$/;

/**
 * Give a repeated request the answer of the first one.
 *
 * The handler records the receipt in the transaction of its effect. Of two requests at the same time one loses that
 * transaction; it then finds the receipt of the other and gives the same answer.
 *
 * @throws RangeError if the route asks for a key and there are no receipts.
 */
export function idempotently(
  spec: RouteSpec,
  { receipts, sha256 }: IdempotencyPorts,
  handle: (call: Call) => Promise<Answer>,
): (call: Omit<Call, 'receipt'>) => Promise<Answer> {
  if (spec.idempotencyKey === undefined) return (call) => handle(withReceipt(call, () => undefined));
  if (receipts === undefined) throw new RangeError(`no receipts for ${spec.operation}`);
  return async (call) => {
    const key = call.header('idempotency-key');
    if (key === undefined) return problem({ status: 400, code: 'idempotency-key-required' });
    if (!keyPattern.test(key)) return problem({ status: 400, code: 'idempotency-key-malformed' });
    const scope = `${spec.operation}:${call.principal.subject}`;
    // The path is part of what was asked: the same key and body on another resource is another request.
    const fingerprint = hashOf([call.params ?? null, call.body] as Json, sha256);

    const earlier = await receipts.find(scope, key);
    if (earlier !== undefined) return repeat(earlier, fingerprint);
    const answer = await handle(
      withReceipt(call, (answer) => ({ scope, key, fingerprint, answer: JSON.stringify(answer) })),
    );
    // Whatever was refused may be so because the first one has had its effect in the meantime.
    if (answer.problem === undefined) return answer;
    const other = await receipts.find(scope, key);
    return other === undefined ? answer : repeat(other, fingerprint);
  };
}

function repeat(receipt: Receipt, fingerprint: string): Answer {
  if (receipt.fingerprint !== fingerprint) return problem({ status: 422, code: 'idempotency-key-reused' });
  meter('IdempotentReplay');
  return JSON.parse(receipt.answer) as Answer;
}

// Not a spread: `principal` is computed on access, and throws where nobody is signed in.
const withReceipt = (call: Omit<Call, 'receipt'>, receipt: Call['receipt']): Call =>
  Object.create(call, { receipt: { value: receipt } }) as Call;
