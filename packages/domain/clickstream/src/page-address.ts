/** What a report may know of a page: no query, no fragment, no id of a person's own things. */
export interface PageAddress {
  readonly host?: string;
  readonly path?: string;
  /** `source/medium/campaign`, each as given or empty; absent without any of them. */
  readonly campaign?: string;
}

// [scheme:][//host][path][?query][#fragment], where a text without scheme and slashes may start with a host.
const address = /^(?:https?:)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/i;
const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** Read the parts of a page's URL that are kept. Whatever the text is, it is read as far as it makes sense. */
export function pageAddressOf(url: string): PageAddress {
  const [, authority = '', path = '', query = ''] = address.exec(url.trim()) ?? [];
  // User name and password before an `@` are nobody's business.
  const host = authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
  const campaign = campaignOf(query);
  return {
    ...(host === '' ? {} : { host }),
    ...(path.startsWith('/') ? { path: path.replaceAll(uuids, ':id') } : {}),
    ...(campaign === undefined ? {} : { campaign }),
  };
}

const campaignNames = ['utm_source', 'utm_medium', 'utm_campaign'];

function campaignOf(query: string): string | undefined {
  const values = campaignNames.map((name) => parameter(query, name) ?? '');
  return values.every((value) => value === '') ? undefined : values.join('/');
}

/**
 * The first value of a query parameter, with plus signs and percent signs decoded; as it stands where they make no sense.
 *
 * @returns undefined where it is absent or empty.
 */
export function parameter(query: string, name: string): string | undefined {
  for (const pair of query.split('&')) {
    const [key = '', ...rest] = pair.split('=');
    if (key === name) return decoded(rest.join('=')) || undefined;
  }
  return undefined;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value;
  }
}
