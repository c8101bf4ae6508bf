import { type Token, tokensOf } from './lexer.ts';
import type { Names } from './names.ts';
import type { Path } from './path.ts';
import { invalid, type ServiceRefusal } from './refusal.ts';
import type { Value } from './value.ts';

/** Reads the tokens of one expression from left to right. */
export interface Cursor {
  readonly label: string;
  peek(ahead?: number): Token | undefined;
  /** Whether the next token is this word or mark, which is then read. */
  accept(text: string): boolean;
  expect(text: string): void;
  path(): Path;
  value(): Value;
  syntaxError(): ServiceRefusal;
}

/** A cursor at the beginning of an expression. */
export function cursorOver(expression: string, label: string, names: Names): Cursor {
  if (expression.trim() === '') throw invalid(`Invalid ${label}: The expression can not be empty;`);
  const tokens = tokensOf(expression, label);
  let at = 0;
  const peek = (ahead = 0) => tokens[at + ahead];
  const syntaxError = () => {
    const near = tokens.slice(Math.max(0, at - 1), at + 2).map(({ text }) => text);
    return invalid(`Invalid ${label}: Syntax error; token: "${peek()?.text ?? '<EOF>'}", near: "${near.join(' ')}"`);
  };
  const accept = (text: string) => {
    const token = peek();
    if (token === undefined || token.text.toUpperCase() !== text) return false;
    at += 1;
    return true;
  };
  const expect = (text: string) => {
    if (!accept(text)) throw syntaxError();
  };
  const attribute = (): string => {
    const token = peek();
    if (token?.kind !== 'name' && token?.kind !== 'alias') throw syntaxError();
    at += 1;
    return names.attribute(token.kind, token.text, label);
  };
  return {
    label,
    peek,
    accept,
    expect,
    syntaxError,
    path: () => {
      const path: [string, ...(string | number)[]] = [attribute()];
      for (;;) {
        if (accept('.')) {
          path.push(attribute());
        } else if (accept('[')) {
          const token = peek();
          if (token?.kind !== 'number') throw syntaxError();
          at += 1;
          path.push(Number(token.text));
          expect(']');
        } else {
          return path;
        }
      }
    },
    value: () => {
      const token = peek();
      if (token?.kind !== 'value') throw syntaxError();
      at += 1;
      return names.value(token.text, label);
    },
  };
}
