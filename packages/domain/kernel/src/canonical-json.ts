/** What JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The one text of a JSON value: keys sorted by UTF-16 code units, no white space, numbers as ECMAScript writes them.
 *
 * Equal values have equal texts, so the text can be hashed and compared. Keys whose value is `undefined` are left out.
 *
 * @throws TypeError if the value holds something that JSON cannot say: NaN, an infinity, a lone surrogate, a function, a bigint.
 * @see RFC 8785 §3.2
 */
export function canonicalJson(value: Json): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`not a JSON number: ${value}`);
      return JSON.stringify(value);
    case 'boolean':
      return String(value);
    case 'object':
      break;
    default:
      throw new TypeError(`not a JSON value: ${typeof value}`);
  }
  if (value === null) return 'null';
  if (isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member !== undefined) members.push(`${quoted(key)}:${canonicalJson(member)}`);
  }
  return `{${members.join(',')}}`;
}

// `Array.isArray` does not narrow a readonly array.
const isArray = (value: object): value is readonly Json[] => Array.isArray(value);

function quoted(text: string): string {
  // RFC 8785 §3.2.2.2: a lone surrogate is an error, because UTF-8 cannot carry it.
  if (!text.isWellFormed()) throw new TypeError('not a JSON string: lone surrogate');
  return JSON.stringify(text);
}
