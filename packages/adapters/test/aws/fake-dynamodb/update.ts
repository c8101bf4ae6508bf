import { type Cursor, cursorOver } from './cursor.ts';
import { decimal, decimalText } from './decimal.ts';
import type { Names } from './names.ts';
import { overlap, type Path, valueAt, withValue } from './path.ts';
import { invalid } from './refusal.ts';
import { type Attributes, typeOf, type Value } from './value.ts';

/** Computes what a path becomes; undefined takes it away. It sees the item as it was before the update. */
interface Step {
  readonly path: Path;
  readonly value: (before: Attributes) => Value | undefined;
}

/** An update that was read. */
export interface Update {
  readonly paths: readonly Path[];
  apply(before: Attributes): Attributes;
}

/** Read the SET, REMOVE, ADD and DELETE clauses of an update. */
export function parseUpdate(expression: string, names: Names): Update {
  const cursor = cursorOver(expression, 'UpdateExpression', names);
  const clauses = { SET: set, REMOVE: remove, ADD: add, DELETE: take } as const;
  const steps: Step[] = [];
  const seen = new Set<string>();
  while (cursor.peek() !== undefined) {
    const clause = (Object.keys(clauses) as (keyof typeof clauses)[]).find((name) => cursor.accept(name));
    if (clause === undefined) throw cursor.syntaxError();
    if (seen.has(clause)) {
      throw invalid(`Invalid UpdateExpression: The "${clause}" section can only be used once in an update expression;`);
    }
    seen.add(clause);
    do steps.push(clauses[clause](cursor));
    while (cursor.accept(','));
  }
  assertApart(steps.map(({ path }) => path));
  return {
    paths: steps.map(({ path }) => path),
    apply: (before) => {
      let after = before;
      // Elements leave a list from its end, so that the positions of the others hold.
      for (const { path, value } of steps.toSorted((a, b) => lastPosition(b.path) - lastPosition(a.path))) {
        const changed = withValue(after, path, value(before));
        if (changed === undefined) {
          throw invalid('The document path provided in the update expression is invalid for update');
        }
        after = changed;
      }
      return after;
    },
  };
}

const lastPosition = (path: Path): number => (typeof path.at(-1) === 'number' ? Number(path.at(-1)) : 0);

function assertApart(paths: readonly Path[]): void {
  paths.forEach((path, index) => {
    const other = paths.slice(index + 1).find((later) => overlap(path, later));
    if (other === undefined) return;
    throw invalid(
      `Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [${path.join(', ')}], path two: [${other.join(', ')}]`,
    );
  });
}

type Term = (before: Attributes) => Value;

function set(cursor: Cursor): Step {
  const path = cursor.path();
  cursor.expect('=');
  const left = term(cursor);
  const sign = cursor.accept('+') ? 1n : cursor.accept('-') ? -1n : undefined;
  if (sign === undefined) return { path, value: left };
  const right = term(cursor);
  return { path, value: (before) => sum(left(before), right(before), sign) };
}

function term(cursor: Cursor): Term {
  if (cursor.peek()?.kind === 'value') {
    const value = cursor.value();
    return () => value;
  }
  if (cursor.peek(1)?.text === '(') {
    if (cursor.accept('IF_NOT_EXISTS')) {
      cursor.expect('(');
      const path = cursor.path();
      cursor.expect(',');
      const otherwise = term(cursor);
      cursor.expect(')');
      return (before) => valueAt(before, path) ?? otherwise(before);
    }
    if (cursor.accept('LIST_APPEND')) {
      cursor.expect('(');
      const first = term(cursor);
      cursor.expect(',');
      const second = term(cursor);
      cursor.expect(')');
      return (before) => ({ L: [...listOf(first(before)), ...listOf(second(before))] });
    }
    throw invalid(`Invalid UpdateExpression: Invalid function name; function: ${cursor.peek()?.text}`);
  }
  const path = cursor.path();
  return (before) => {
    const value = valueAt(before, path);
    if (value !== undefined) return value;
    throw invalid('The provided expression refers to an attribute that does not exist in the item');
  };
}

function remove(cursor: Cursor): Step {
  return { path: cursor.path(), value: () => undefined };
}

function add(cursor: Cursor): Step {
  const [path, more] = [cursor.path(), cursor.value()];
  if (!['N', 'SS', 'NS', 'BS'].includes(typeOf(more))) throw operandType('ADD', more);
  return {
    path,
    value: (before) => {
      const old = valueAt(before, path);
      if (old === undefined) return more;
      return 'N' in more
        ? sum(old, more, 1n)
        : joined(old, more, (members, others) => [...new Set([...members, ...others])]);
    },
  };
}

function take(cursor: Cursor): Step {
  const [path, less] = [cursor.path(), cursor.value()];
  if (!['SS', 'NS', 'BS'].includes(typeOf(less))) throw operandType('DELETE', less);
  return {
    path,
    value: (before) => {
      const old = valueAt(before, path);
      return old === undefined
        ? undefined
        : joined(old, less, (members, others) => members.filter((member) => !others.includes(member)));
    },
  };
}

const operandType = (operator: string, value: Value) =>
  invalid(
    `Invalid UpdateExpression: Incorrect operand type for operator or function; operator: ${operator}, operand type: ${typeOf(value)}`,
  );

const wrongType = () => invalid('An operand in the update expression has an incorrect data type');

function sum(one: Value, other: Value, sign: bigint): Value {
  if (!('N' in one) || !('N' in other)) throw wrongType();
  return { N: decimalText(decimal(decimalText(decimal(one.N) + sign * decimal(other.N)))) };
}

function listOf(value: Value): readonly Value[] {
  if (!('L' in value)) throw wrongType();
  return value.L;
}

function joined(
  old: Value,
  other: Value,
  join: (members: readonly string[], others: readonly string[]) => readonly string[],
): Value | undefined {
  const type = typeOf(other);
  if (typeOf(old) !== type) throw wrongType();
  const members = (value: Value) => Object.values(value)[0] as readonly string[];
  const result = join(members(old), members(other));
  return result.length === 0 ? undefined : ({ [type]: result } as unknown as Value);
}
