/** The cookies that a client was given, as far as it sends them back: names and values. */
export interface CookieJar {
  /** The header that sends them back; none while there are none. */
  headers(): Readonly<Record<'cookie', string>> | Readonly<Record<never, string>>;
  /** Keep what `Set-Cookie` headers say. */
  keep(setCookies: readonly string[]): void;
  readonly cookies: ReadonlyMap<string, string>;
}

/** A jar, which begins with the cookies of another client. */
export function cookieJar(before: ReadonlyMap<string, string> = new Map()): CookieJar {
  const cookies = new Map(before);
  return {
    cookies,
    headers: () =>
      cookies.size === 0 ? {} : { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    keep: (setCookies) => {
      for (const cookie of setCookies) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        if (name !== undefined && value !== undefined) cookies.set(name, value);
      }
    },
  };
}
