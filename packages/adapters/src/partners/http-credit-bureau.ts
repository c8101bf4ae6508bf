import {
  BureauUnavailable,
  type CreditBureau,
  type CreditInquiry,
  type CreditReport,
  creditReportSchema,
  keyFactorsSchema,
} from '@emporion/credit-risk';
import { type Clock, formatInstant, parseInstant, plusMilliseconds } from '@emporion/kernel';
import * as z from 'zod';
import type { CircuitBreaker } from '../node/circuit-breaker.ts';
import { repeatedly } from '../node/full-jitter.ts';
import { within } from '../node/within.ts';
import { guardedCreditBureau } from './guarded-credit-bureau.ts';

export interface HttpCreditBureauOptions {
  /** Where inquiries are posted. */
  readonly endpoint: URL;
  /** Tells the bureau who asks; sent as a bearer token. */
  readonly apiKey: string;
  /** What the reports name as their source. */
  readonly source: string;
  readonly clock: Clock;
  /** A number in [0, 1) for the jitter of repeats. */
  readonly random: () => number;
  /** One for all who ask the same bureau. Each attempt counts. */
  readonly breaker: CircuitBreaker;
  /** What one attempt may take, its answer read to the end. @default 3000 */
  readonly timeoutMilliseconds?: number;
  /** In all, 1 or more. With their pauses they have to end before whoever asks gives up. @default 3 */
  readonly attempts?: number;
  /** @default - that of the platform */
  readonly fetch?: typeof fetch;
}

/** The bureau did not answer, or not now: the only failures that are repeated. The name is that of all of them. */
class PassingFailure extends BureauUnavailable {}

/** Of the statuses below 500: request timeout, too early, too many requests. */
const passingStatuses = new Set([408, 425, 429]);

const answerSchema = z.object({
  id: z.string(),
  reportedAt: z.iso.datetime({ offset: true }).transform(parseInstant),
  score: z.number().exactOptional(),
  // A report is worth more than its factors: those that may not be disclosed must not cost it.
  keyFactors: keyFactorsSchema.optional().catch(undefined),
});

/**
 * A bureau that is asked over HTTP, with the consent in every inquiry.
 *
 * An inquiry is a `POST` of `{ customerId, consentedAt }` with a key composed of the two, under which the bureau may tell
 * a repeat. It answers 200 with `{ id, reportedAt, score?, keyFactors? }`, or 404 if it has no report. Everything else makes
 * it unavailable: what passes is repeated first. Factors are codes of reasons; where they may not
 * all be disclosed, or there is no score, the report has none.
 */
export function httpCreditBureau(options: HttpCreditBureauOptions): CreditBureau {
  const { source, clock, random, breaker, attempts = 3 } = options;
  const once: CreditBureau = {
    report: async (inquiry) => {
      const { status, text } = await answerTo(options, inquiry);
      if (status === 404) return undefined;
      if (status >= 500 || passingStatuses.has(status)) throw new PassingFailure(`the bureau answered ${status}`);
      if (status !== 200) throw new BureauUnavailable(`the bureau answered ${status}`);
      return reportIn(text, { ...inquiry, source });
    },
  };
  const guarded = guardedCreditBureau({ bureau: once, breaker });
  const isPassing = (error: unknown): boolean => error instanceof PassingFailure;
  const repeats = { clock, random, attempts, isPassing, firstBound: 200, longestBound: 2_000 };
  return { report: (inquiry) => repeatedly(repeats, () => guarded.report(inquiry)) };
}

async function answerTo(
  { endpoint, apiKey, clock, timeoutMilliseconds = 3_000, fetch: send = fetch }: HttpCreditBureauOptions,
  { customerId, consentedAt }: CreditInquiry,
): Promise<{ readonly status: number; readonly text: string }> {
  const given = new AbortController();
  const request = async () => {
    const response = await send(endpoint, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${apiKey}`,
        'content-type': 'application/json',
        'idempotency-key': `${customerId}:${consentedAt}`,
      },
      body: JSON.stringify({ customerId, consentedAt: formatInstant(consentedAt) }),
      // The key is for the bureau, not for whoever it points to.
      redirect: 'manual',
      signal: given.signal,
    });
    return { status: response.status, text: await response.text() };
  };
  const timedOut = () => new PassingFailure(`no answer in ${timeoutMilliseconds} ms`);
  try {
    return await within(plusMilliseconds(clock.now(), timeoutMilliseconds), request(), clock, timedOut);
  } catch (cause) {
    throw cause instanceof PassingFailure ? cause : new PassingFailure('the bureau cannot be reached', { cause });
  } finally {
    given.abort();
  }
}

/** @throws BureauUnavailable without a word of the answer, if it is no report. */
function reportIn(text: string, known: CreditInquiry & { readonly source: string }): CreditReport {
  try {
    const { customerId, consentedAt, source } = known;
    const { keyFactors, ...answer } = answerSchema.parse(JSON.parse(text));
    const disclosed = keyFactors === undefined || answer.score === undefined ? {} : { keyFactors };
    return creditReportSchema.parse({ ...answer, ...disclosed, customerId, consentedAt, source });
  } catch {
    throw new BureauUnavailable('the bureau answered with something that is no report');
  }
}
