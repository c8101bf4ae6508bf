/** What a handler answers. The edge turns it into HTTP. */
export interface Answer {
  readonly status: number;
  /** Plain JSON data; absent for an answer without a body. */
  readonly body?: unknown;
  /** A body that is not JSON, in the place of `body`. */
  readonly text?: { readonly mediaType: string; readonly content: string };
  readonly headers?: Readonly<Record<string, string>>;
  /** Whole `Set-Cookie` values. Use Max-Age, not Expires: a comma in a value would split it. */
  readonly cookies?: readonly string[];
  /** Set when the answer is a problem, so that the edge can complete it. */
  readonly problem?: Problem;
}

/** A problem before it is written: RFC 9457, and the members that this API adds. */
export interface Problem {
  readonly status: number;
  /** The reason of the refusal, in kebab-case: what a program decides by. */
  readonly code: string;
  /** What went wrong, safe to show to anybody. */
  readonly detail?: string;
  /** The parts of the request that were wrong: JSON Pointers (RFC 6901) into `body`, `query` or `params`. */
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly detail?: string }[];
  /** The numbers and names that explain a refusal. */
  readonly facts?: Readonly<Record<string, unknown>>;
  /** Seconds after which a repeat may succeed. */
  readonly retryAfter?: number;
}

/** 200 with a body. */
export const okay = (body: unknown, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status: 200,
  body,
  headers,
});

/** 201: it exists now, and can be found at `location`. */
export const created = (location: string, body: unknown): Answer => ({ status: 201, body, headers: { location } });

/** 202: it is under way, and its state can be read at `location`. */
export const accepted = (location: string, body: unknown): Answer => ({ status: 202, body, headers: { location } });

/** 304: what the caller holds under that entity tag is still right. */
export const notModified = (etag: string): Answer => ({ status: 304, headers: { etag } });
