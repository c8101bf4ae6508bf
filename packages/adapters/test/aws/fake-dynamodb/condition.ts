import { type Cursor, cursorOver } from './cursor.ts';
import type { Names } from './names.ts';
import type { Path } from './path.ts';
import { invalid } from './refusal.ts';
import { typeOf, type Value } from './value.ts';

/** How two values are compared. */
export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** What is compared: an attribute, a value of the request, or the size of an attribute. */
export type Operand =
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'size'; readonly path: Path };

/** A condition that was read. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | { readonly kind: 'compare'; readonly by: Comparator; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'between'; readonly what: Operand; readonly from: Operand; readonly to: Operand }
  | { readonly kind: 'in'; readonly what: Operand; readonly options: readonly Operand[] }
  | { readonly kind: 'attribute_exists' | 'attribute_not_exists'; readonly path: Path }
  | {
      readonly kind: 'attribute_type' | 'begins_with' | 'contains';
      readonly what: Operand;
      readonly operand: Operand;
    };

const comparators: readonly string[] = ['=', '<>', '<', '<=', '>', '>='] satisfies readonly Comparator[];
const existence = ['attribute_exists', 'attribute_not_exists'] as const;
const functions = ['attribute_type', 'begins_with', 'contains'] as const;

/** Read a condition: of a write, of a key, or of a filter. */
export function parseCondition(expression: string, label: string, names: Names): Condition {
  const cursor = cursorOver(expression, label, names);
  const condition = disjunction(cursor);
  if (cursor.peek() !== undefined) throw cursor.syntaxError();
  return condition;
}

const disjunction = (cursor: Cursor): Condition =>
  joined(cursor, 'or', () => joined(cursor, 'and', () => negation(cursor)));

function joined(cursor: Cursor, kind: 'and' | 'or', part: () => Condition): Condition {
  const first = part();
  const parts = [first];
  while (cursor.accept(kind.toUpperCase())) parts.push(part());
  return parts.length === 1 ? first : { kind, parts };
}

function negation(cursor: Cursor): Condition {
  return cursor.accept('NOT') ? { kind: 'not', part: negation(cursor) } : primary(cursor);
}

function primary(cursor: Cursor): Condition {
  if (cursor.accept('(')) {
    const isDoubled = cursor.peek()?.text === '(';
    const inner = disjunction(cursor);
    if (isDoubled && cursor.peek()?.text === ')' && inner.kind !== 'and' && inner.kind !== 'or') {
      throw invalid(`Invalid ${cursor.label}: The expression has redundant parentheses;`);
    }
    cursor.expect(')');
    return inner;
  }
  return functionCall(cursor) ?? comparison(cursor);
}

function functionCall(cursor: Cursor): Condition | undefined {
  if (cursor.peek(1)?.text !== '(') return undefined;
  const called = cursor.peek()?.text ?? '';
  if (called === 'size') return undefined;
  const asksExistence = existence.find((name) => name === called);
  const asksContent = functions.find((name) => name === called);
  if (asksExistence === undefined && asksContent === undefined) {
    throw invalid(`Invalid ${cursor.label}: Invalid function name; function: ${called}`);
  }
  cursor.accept(called.toUpperCase());
  cursor.expect('(');
  if (asksExistence !== undefined) {
    const path = cursor.path();
    cursor.expect(')');
    return { kind: asksExistence, path };
  }
  const what = operand(cursor);
  cursor.expect(',');
  const other = operand(cursor);
  cursor.expect(')');
  return { kind: asksContent ?? 'contains', what, operand: other };
}

function comparison(cursor: Cursor): Condition {
  const left = operand(cursor);
  if (cursor.accept('BETWEEN')) {
    const from = operand(cursor);
    cursor.expect('AND');
    return { kind: 'between', what: left, from, to: operand(cursor) };
  }
  if (cursor.accept('IN')) {
    cursor.expect('(');
    const options = [operand(cursor)];
    while (cursor.accept(',')) options.push(operand(cursor));
    cursor.expect(')');
    return { kind: 'in', what: left, options };
  }
  const by = cursor.peek()?.text ?? '';
  if (!comparators.includes(by)) throw cursor.syntaxError();
  cursor.accept(by);
  const right = operand(cursor);
  if (by !== '=' && by !== '<>') assertOrdered(cursor, by, [left, right]);
  return { kind: 'compare', by: by as Comparator, left, right };
}

function operand(cursor: Cursor): Operand {
  if (cursor.peek()?.kind === 'value') return { kind: 'value', value: cursor.value() };
  if (cursor.peek()?.text === 'size' && cursor.peek(1)?.text === '(') {
    cursor.accept('SIZE');
    cursor.expect('(');
    const path = cursor.path();
    cursor.expect(')');
    return { kind: 'size', path };
  }
  return { kind: 'path', path: cursor.path() };
}

function assertOrdered({ label }: Cursor, by: string, operands: readonly Operand[]): void {
  for (const side of operands) {
    if (side.kind !== 'value' || ['S', 'N', 'B'].includes(typeOf(side.value))) continue;
    throw invalid(
      `Invalid ${label}: Incorrect operand type for operator or function; operator: ${by}, operand type: ${typeOf(side.value)}`,
    );
  }
}
