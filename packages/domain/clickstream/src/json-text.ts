/** The deepest nesting of arrays and objects that an event may have. */
export const deepestEvent = 16;

/** Whether a parsed JSON value is nested no deeper than that. Does not recurse, so any depth is fine to ask about. */
export function isWithinDepth(value: unknown, deepest: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    const below: unknown[] = [];
    for (const item of level) {
      if (typeof item !== 'object' || item === null) continue;
      if (depth === deepest) return false;
      for (const member of Object.values(item)) below.push(member);
    }
    level = below;
  }
  return true;
}

/**
 * The JSON text of a parsed JSON value, however deep.
 *
 * `JSON.stringify` throws where nesting exhausts the stack, and an event must not get lost because of that.
 */
export function jsonText(value: unknown): string {
  if (isWithinDepth(value, deepestEvent)) return JSON.stringify(value);
  const parts: string[] = [];
  const rest: (string | { readonly value: unknown })[] = [{ value }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (typeof next === 'string') {
      parts.push(next);
    } else if (typeof next.value !== 'object' || next.value === null) {
      parts.push(JSON.stringify(next.value));
    } else {
      rest.push(...tokensOf(next.value).reverse());
    }
  }
  return parts.join('');
}

function tokensOf(value: object): (string | { readonly value: unknown })[] {
  const isList = Array.isArray(value);
  const members = Object.entries(value).flatMap(([key, member], index) => [
    (index === 0 ? '' : ',') + (isList ? '' : `${JSON.stringify(key)}:`),
    { value: member },
  ]);
  return [isList ? '[' : '{', ...members, isList ? ']' : '}'];
}
