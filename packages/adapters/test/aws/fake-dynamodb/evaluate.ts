import type { Comparator, Condition, Operand } from './condition.ts';
import { valueAt } from './path.ts';
import { type Attributes, bytesIn, compare, same, typeOf, type Value } from './value.ts';

/** Whether a condition holds for an item; one that does not exist has no attributes. */
export function holds(condition: Condition, item: Attributes): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.parts.every((part) => holds(part, item));
    case 'or':
      return condition.parts.some((part) => holds(part, item));
    case 'not':
      return !holds(condition.part, item);
    case 'compare':
      return compares(condition.by, resolved(condition.left, item), resolved(condition.right, item));
    case 'between':
      return (
        compares('>=', resolved(condition.what, item), resolved(condition.from, item)) &&
        compares('<=', resolved(condition.what, item), resolved(condition.to, item))
      );
    case 'in':
      return condition.options.some((option) => compares('=', resolved(condition.what, item), resolved(option, item)));
    case 'attribute_exists':
      return valueAt(item, condition.path) !== undefined;
    case 'attribute_not_exists':
      return valueAt(item, condition.path) === undefined;
    case 'attribute_type': {
      const [value, type] = [resolved(condition.what, item), resolved(condition.operand, item)];
      return value !== undefined && type !== undefined && 'S' in type && typeOf(value) === type.S;
    }
    case 'begins_with': {
      const [value, start] = [resolved(condition.what, item), resolved(condition.operand, item)];
      return value !== undefined && start !== undefined && beginsWith(value, start);
    }
    case 'contains': {
      const [value, part] = [resolved(condition.what, item), resolved(condition.operand, item)];
      return value !== undefined && part !== undefined && contains(value, part);
    }
  }
}

function resolved(operand: Operand, item: Attributes): Value | undefined {
  if (operand.kind === 'value') return operand.value;
  const value = valueAt(item, operand.path);
  if (operand.kind === 'path' || value === undefined) return value;
  return { N: String(elements(value)) };
}

function elements(value: Value): number {
  if ('L' in value) return value.L.length;
  if ('M' in value) return Object.keys(value.M).length;
  for (const type of ['SS', 'NS', 'BS'] as const) {
    const members = Object.entries(value).find(([name]) => name === type)?.[1];
    if (Array.isArray(members)) return members.length;
  }
  return bytesIn(value);
}

/** What is missing is equal to nothing, and different from everything. */
function compares(by: Comparator, left: Value | undefined, right: Value | undefined): boolean {
  if (left === undefined || right === undefined) return by === '<>';
  if (by === '=') return same(left, right);
  if (by === '<>') return !same(left, right);
  const order = compare(left, right);
  if (order === undefined) return false;
  return { '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[by];
}

function beginsWith(value: Value, start: Value): boolean {
  if ('S' in value && 'S' in start) return value.S.startsWith(start.S);
  if ('B' in value && 'B' in start) {
    return Buffer.from(value.B, 'base64').indexOf(Buffer.from(start.B, 'base64')) === 0;
  }
  return false;
}

function contains(value: Value, part: Value): boolean {
  if ('S' in value && 'S' in part) return value.S.includes(part.S);
  if ('L' in value) return value.L.some((element) => same(element, part));
  if ('SS' in value && 'S' in part) return value.SS.includes(part.S);
  if ('NS' in value && 'N' in part) return value.NS.includes(part.N);
  if ('BS' in value && 'B' in part) return value.BS.includes(part.B);
  return false;
}
