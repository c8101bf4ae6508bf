import { invalid } from './refusal.ts';
import { isReserved } from './reserved-words.ts';
import { type Attributes, checked, type Value } from './value.ts';

/** The names and values that the expressions of one request refer to. */
export interface Names {
  /** The attribute that a token stands for. */
  attribute(kind: 'name' | 'alias', text: string, label: string): string;
  value(text: string, label: string): Value;
  /** Refuse what was given and never used. */
  close(): void;
}

/** The names and values as a request gives them. */
export interface ExpressionParts {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: Attributes | undefined;
}

/** Open the names of a request that has expressions, or has none. */
export function namesOf(
  { ExpressionAttributeNames: aliases, ExpressionAttributeValues: values }: ExpressionParts,
  hasExpression: boolean,
): Names {
  for (const [label, given, mark] of [
    ['ExpressionAttributeNames', aliases, '#'],
    ['ExpressionAttributeValues', values, ':'],
  ] as const) {
    if (given === undefined) continue;
    if (!hasExpression) throw invalid(`${label} can only be specified when using expressions`);
    if (Object.keys(given).length === 0) throw invalid(`${label} must not be empty`);
    const wrong = Object.keys(given).find((name) => !new RegExp(`^${mark}[A-Za-z0-9_]+$`).test(name));
    if (wrong !== undefined) throw invalid(`${label} contains invalid key: Syntax error; key: "${wrong}"`);
  }
  const used = new Set<string>();
  return {
    attribute: (kind, text, label) => {
      if (kind === 'name') {
        if (!isReserved(text)) return text;
        throw invalid(`Invalid ${label}: Attribute name is a reserved keyword; reserved keyword: ${text}`);
      }
      used.add(text);
      const attribute = aliases?.[text];
      if (attribute !== undefined) return attribute;
      throw invalid(
        `Invalid ${label}: An expression attribute name used in the document path is not defined; attribute name: ${text}`,
      );
    },
    value: (text, label) => {
      used.add(text);
      const value = values?.[text];
      if (value !== undefined) return checked(value);
      throw invalid(
        `Invalid ${label}: An expression attribute value used in expression is not defined; attribute value: ${text}`,
      );
    },
    close: () => {
      for (const [label, given] of [
        ['ExpressionAttributeNames', aliases],
        ['ExpressionAttributeValues', values],
      ] as const) {
        const idle = Object.keys(given ?? {}).filter((name) => !used.has(name));
        if (idle.length > 0)
          throw invalid(`Value provided in ${label} unused in expressions: keys: {${idle.join(', ')}}`);
      }
    },
  };
}
