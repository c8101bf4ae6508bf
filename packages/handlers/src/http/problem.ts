import type { Answer, Problem } from './answer.ts';

/** Statuses exist only here: which refusal of the domain is which answer of HTTP. Anything else is 422, a rule of the business. */
const statusOfReason: Readonly<Record<string, number>> = {
  'not-found': 404,
  'version-conflict': 409,
  'already-received': 409,
  'already-delivered': 409,
  'wrong-status': 409,
  'signature-invalid': 400,
  'signature-expired': 400,
  'offer-unknown': 404,
  'review-unknown': 404,
  'own-application': 403,
  'application-withdrawn': 409,
  'too-many-drafts': 409,
  'legal-hold-stands': 409,
  'no-legal-hold': 409,
  'not-claimed': 409,
  'claimed-by-another': 409,
  'second-approver-required': 409,
  'document-changed': 409,
  'signing-expired': 410,
  'information-too-late': 410,
  'another-offer-accepted': 409,
  'review-already-decided': 409,
  'review-expired': 410,
  'offer-expired': 410,
  'callback-expired': 410,
  'price-changed': 409,
  'checkout-under-way': 409,
  'too-busy': 503,
};

/** Every title by its status (RFC 9110 §15). */
const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  410: 'Gone',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

const retryableStatuses = [429, 503];

/** Answer with a problem. */
export const problem = (described: Problem, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status: described.status,
  problem: described,
  headers: {
    ...headers,
    ...(described.retryAfter === undefined ? {} : { 'retry-after': String(described.retryAfter) }),
  },
});

/** A refusal of the domain: a reason, and the facts that explain it, whatever they are. */
type Refusal = { readonly reason: string } | { readonly reason: string; readonly [fact: string]: unknown };

/** Answer with a refusal of the domain: its reason becomes the code, its other members the facts. */
export function refused(refusal: Refusal): Answer {
  const { reason, ...facts } = refusal;
  const status = statusOfReason[reason] ?? 422;
  return problem({
    status,
    code: reason,
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
    ...(status === 503 ? { retryAfter: 1 } : {}),
  });
}

/** 404 for what does not exist, and for what belongs to somebody else: the two must look alike. */
export const notFound = (): Answer => refused({ reason: 'not-found' });

/** The document of a problem: `application/problem+json`. `instance` names the request, for support. */
export const problemDocument = (described: Problem, instance: string): Readonly<Record<string, unknown>> => ({
  type: `urn:emporion:problem:${described.code}`,
  title: titles[described.status] ?? 'Error',
  status: described.status,
  ...(described.detail === undefined ? {} : { detail: described.detail }),
  instance: `urn:uuid:${instance}`,
  code: described.code,
  ...(described.errors === undefined ? {} : { errors: described.errors }),
  ...(described.facts === undefined ? {} : { facts: described.facts }),
  retryable: retryableStatuses.includes(described.status),
});
