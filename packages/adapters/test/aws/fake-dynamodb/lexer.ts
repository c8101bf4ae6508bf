import { invalid } from './refusal.ts';

/** A word or mark of an expression. */
export interface Token {
  readonly kind: 'name' | 'alias' | 'value' | 'number' | 'mark';
  readonly text: string;
}

const pattern = /\s+|([A-Za-z_][A-Za-z0-9_]*)|(#[A-Za-z0-9_]+)|(:[A-Za-z0-9_]+)|(\d+)|(<>|<=|>=|[=<>(),.[\]+-])/y;
const kinds = ['name', 'alias', 'value', 'number', 'mark'] as const;

/** The tokens of an expression. */
export function tokensOf(expression: string, label: string): readonly Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < expression.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(expression);
    if (match === null) throw invalid(`Invalid ${label}: Syntax error; token: "${expression.charAt(at)}"`);
    const index = match.slice(1).findIndex((group) => group !== undefined);
    const kind = kinds[index];
    if (kind !== undefined) tokens.push({ kind, text: match[0] });
  }
  return tokens;
}
