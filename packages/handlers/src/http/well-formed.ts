const surrogateEscape = /\\u[dD][89a-fA-F]/;

/**
 * Whether every text of a JSON document has a form in UTF-8, the names of its members too: a lone surrogate has none. What is
 * no JSON is left to its parser.
 *
 * @see RFC 7493 §2.1
 */
export function isWellFormedJson(document: string): boolean {
  // What was decoded from UTF-8 has no lone surrogate: only an escape can write one.
  if (!surrogateEscape.test(document)) return true;
  let isWellFormed = true;
  const look = (name: string, value: unknown): unknown => {
    isWellFormed &&= name.isWellFormed() && (typeof value !== 'string' || value.isWellFormed());
    return value;
  };
  try {
    JSON.parse(document, look);
  } catch {
    return true;
  }
  return isWellFormed;
}
