import { canonicalJson, type Json, type Sha256 } from '@emporion/kernel';
import { type Answer, okay } from '../../http/answer.ts';

/** How long browsers and edges may show a page of the catalog before they ask whether it has changed. */
const cacheControl = 'public, max-age=15, stale-while-revalidate=60';

/**
 * Answer with a body and its entity tag, or with 304 if the caller has that body already.
 *
 * @param ifNoneMatch - the header of that name
 * @see RFC 9110 §13.1.2: tags are compared weakly
 */
export function conditional(sha256: Sha256, body: object, ifNoneMatch: string | undefined): Answer {
  const text = canonicalJson(body as Json);
  const etag = `"${Buffer.from(sha256(new TextEncoder().encode(text)))
    .toString('base64url')
    .slice(0, 22)}"`;
  const headers = { etag, 'cache-control': cacheControl };
  const known = ifNoneMatch?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known?.some((tag) => tag === etag || tag === '*') === true ? { status: 304, headers } : okay(body, headers);
}
