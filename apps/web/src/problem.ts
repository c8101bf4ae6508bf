import * as z from 'zod';

const problemSchema = z.object({
  code: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string().optional() })).optional(),
  facts: z.record(z.string(), z.unknown()).optional(),
});

/** What the API says when it does not do what was asked (RFC 9457). */
export type Problem = z.output<typeof problemSchema>;

/** The API refused, or could not be reached. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** Read the problem in an answer; an answer without one becomes a problem by its status. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const read = problemSchema.safeParse(await response.json().catch(() => undefined));
  return new ApiProblem(read.data ?? { code: `http-${response.status}`, status: response.status });
}

/** Whether asking again may help: nothing was decided, the server or the way to it failed. */
export const isPassing = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.problem.status === 0 || error.problem.status >= 500);

/** The code of what went wrong, for whoever wants to decide by it. */
export const codeOf = (error: unknown): string => (error instanceof ApiProblem ? error.problem.code : 'unexpected');

/** A fact that explains what went wrong; undefined where it was not given. */
export const factOf = (error: unknown, fact: string): unknown =>
  error instanceof ApiProblem ? error.problem.facts?.[fact] : undefined;

const words: Readonly<Record<string, string>> = {
  offline: 'The server cannot be reached. Check that it is running, then try again.',
  'unexpected-answer': 'The server answered in a way that this page does not understand.',
  'not-found': 'This does not exist, or it belongs to somebody else.',
  unauthenticated: 'Sign in to see this.',
  'scope-missing': 'Whoever is signed in may not do this. Choose another persona.',
  'invalid-request': 'The server cannot make sense of this. Check the address, or what you typed.',
  'malformed-text': 'This text holds characters that cannot be kept. Type it again.',
  'invalid-cursor': 'This list has moved on. Load it again from the start.',
  'version-conflict': 'Somebody changed this at the same moment. Load it again and retry.',
  'wrong-status': 'This is no longer possible: it has moved on in the meantime.',
  'too-busy': 'Too many at once. Try again in a moment.',
  'internal-error': 'Something broke on the server. Try again in a moment.',
  'idempotency-key-reused': 'This attempt was already used for something else. Start again.',
  'insufficient-stock': 'There are not enough units in stock.',
  'not-for-sale': 'This product is not for sale now.',
  'quantity-out-of-range': 'A cart takes 1 to 99 units of a product.',
  'too-many-lines': 'The cart is full.',
  'too-many-coupons': 'A cart takes five coupons.',
  'cart-empty': 'The cart is empty.',
  'cart-not-orderable': 'The cart cannot be ordered as it is. Look at it again.',
  'nothing-to-pay': 'An order that costs nothing cannot be placed.',
  'checkout-under-way': 'You are already buying something: nothing more can be ordered until that has ended.',
  'not-shipped-to': 'We do not send anything to this country.',
  'weight-unknown': 'We do not know yet what it costs to send this.',
  'parcel-too-large': 'This is more than we can send there at once.',
  'destination-not-taxable': 'We do not deliver to this country yet.',
  'price-changed': 'The total has changed since you saw it.',
  'more-than-left': 'There are not so many units left for it.',
  'return-period-over': 'The time to return this order is over.',
  'empty-range': 'The report covers no time at all.',
  'amount-out-of-range': 'The amount is outside what can be borrowed.',
  'currency-not-offered': 'There are no loans in this currency.',
  'income-in-another-currency': 'State the income in the currency of the loan.',
  'income-not-positive': 'State an income above zero.',
  'no-longer-affordable': 'What you owe us has grown since: with this loan it would be more than you can afford.',
  'offer-expired': 'This offer has expired.',
  'another-offer-accepted': 'Another offer was accepted already.',
  'own-application': 'Nobody may review an application of their own.',
  'debt-in-another-currency': 'State the debts in the currency of the loan.',
  'debt-negative': 'State debts of zero or more.',
  'figure-too-large': 'This figure is larger than can be true.',
  'consent-outdated': 'The text of the consent has changed. Read the one that is shown now.',
  'draft-incomplete': 'Something is still missing.',
  'too-many-drafts': 'You have begun many applications already. Go on with one, or throw one away.',
  'application-withdrawn': 'This application was taken back.',
  'signing-expired': 'The time to sign is over. Apply again.',
  'document-changed': 'The contract has changed since it was read. Load it again.',
  'information-too-late': 'The time to answer is over.',
  'not-disbursed': 'On that day nothing has been paid out yet.',
  'period-out-of-range': 'The loan has no such payment.',
  'not-claimed': 'Claim the review first: the lease may have ended.',
  'claimed-by-another': 'Somebody else works on this review.',
  'second-approver-required': 'Somebody else has to give the second approval.',
  'too-many-reasons': 'Give at most four reasons.',
  'too-many-notes': 'The file takes no more notes.',
  'too-many-questions': 'The customer was asked often enough.',
  'review-unknown': 'This review waits for nobody any more.',
  'review-already-decided': 'This review was decided already.',
  'review-expired': 'This review was due before now, and the application has expired.',
  'callback-expired': 'This review was due before now, and the application has expired.',
  'legal-hold-stands': 'Somebody has placed a hold already. What they wrote is shown now.',
  'no-legal-hold': 'The hold was lifted in the meantime.',
  'range-too-long': 'The report covers too many days.',
  'ui-not-built': 'The pages are being built. Try again in a moment.',
};

/** Say in plain words what went wrong. A code without words of its own is shown as words. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof ApiProblem)) return 'Something went wrong on this page.';
  const { code, detail } = error.problem;
  return words[code] ?? detail ?? refusalWords(code);
}

/** Say in plain words why something is refused, by its code. */
export const refusalWords = (code: string): string =>
  words[code] ?? `The server refused: ${code.replaceAll('-', ' ')}.`;
