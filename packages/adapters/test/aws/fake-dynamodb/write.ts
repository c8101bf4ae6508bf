import { parseCondition } from './condition.ts';
import { holds } from './evaluate.ts';
import { type Names, namesOf } from './names.ts';
import { conditionFailed, invalid } from './refusal.ts';
import type { Conditional, TransactWrite } from './requests.ts';
import { checkedItem, checkedKey, keyNames, type Table, tableNamed } from './table.ts';
import { parseUpdate } from './update.ts';
import { type Attributes, sizeOf } from './value.ts';

/** A write that was found to be valid in itself, and has not looked at the table yet. */
export interface PreparedWrite {
  readonly table: Table;
  readonly key: Attributes;
  /** Bytes that it brings along. */
  readonly bytes: number;
  /**
   * Look at the table as it is now.
   *
   * @throws ServiceRefusal if the condition does not hold, or the item would be one that the table does not take.
   * @returns the item before and after.
   */
  attempt(): WriteOutcome;
}

/** An item before and after a write; undefined where there is none. */
export interface WriteOutcome {
  readonly before: Attributes | undefined;
  readonly after: Attributes | undefined;
}

type Tables = ReadonlyMap<string, Table>;
type Change = (before: Attributes | undefined) => Attributes | undefined;

/** Prepare one write: a put, an update, a removal or a check. */
export function prepared(tables: Tables, { Put, Update, Delete, ConditionCheck }: TransactWrite): PreparedWrite {
  const given = [Put, Update, Delete, ConditionCheck].filter((action) => action !== undefined);
  if (given.length !== 1) throw invalid('TransactItems can only contain one of Check, Put, Update or Delete');
  if (Put !== undefined) return preparedPut(tables, Put);
  if (Update !== undefined) return preparedUpdate(tables, Update);
  if (Delete !== undefined) return preparedKeyed(tables, Delete, () => undefined);
  if (ConditionCheck !== undefined) return preparedKeyed(tables, ConditionCheck, (before) => before);
  throw invalid('Invalid Request: no write given');
}

function preparedPut(tables: Tables, request: NonNullable<TransactWrite['Put']>): PreparedWrite {
  const table = tableNamed(tables, request.TableName);
  const item = checkedItem(table.shape, request.Item);
  const names = namesOf(request, request.ConditionExpression !== undefined);
  const key = Object.fromEntries(keyNames.map((name) => [name, item[name] ?? { S: '' }]));
  return conditional({ table, key, bytes: sizeOf(item) }, request, names, () => item);
}

function preparedKeyed(
  tables: Tables,
  request: Conditional & { readonly TableName: string; readonly Key: Attributes },
  change: Change,
): PreparedWrite {
  const table = tableNamed(tables, request.TableName);
  const key = checkedKey(request.Key);
  const names = namesOf(request, request.ConditionExpression !== undefined);
  return conditional({ table, key, bytes: sizeOf(key) }, request, names, change);
}

function preparedUpdate(tables: Tables, request: NonNullable<TransactWrite['Update']>): PreparedWrite {
  const table = tableNamed(tables, request.TableName);
  const key = checkedKey(request.Key);
  const names = namesOf(request, true);
  const update = parseUpdate(request.UpdateExpression, names);
  const ofKey = update.paths.find(([name]) => (keyNames as readonly string[]).includes(name));
  if (ofKey !== undefined) {
    throw invalid(
      `One or more parameter values were invalid: Cannot update attribute ${ofKey[0]}. This attribute is part of the key`,
    );
  }
  const bytes = sizeOf(key) + sizeOf(request.ExpressionAttributeValues ?? {});
  return conditional({ table, key, bytes }, request, names, (before) =>
    checkedItem(table.shape, update.apply(before ?? key)),
  );
}

function conditional(
  write: Omit<PreparedWrite, 'attempt'>,
  { ConditionExpression, ReturnValuesOnConditionCheckFailure }: Conditional,
  names: Names,
  change: Change,
): PreparedWrite {
  const condition =
    ConditionExpression === undefined ? undefined : parseCondition(ConditionExpression, 'ConditionExpression', names);
  names.close();
  return {
    ...write,
    attempt: () => {
      const before = write.table.get(write.key);
      if (condition !== undefined && !holds(condition, before ?? {})) {
        throw conditionFailed(ReturnValuesOnConditionCheckFailure === 'ALL_OLD' ? before : undefined);
      }
      return { before, after: change(before) };
    },
  };
}

/** Make a write that was attempted. */
export function commit({ table, key }: PreparedWrite, { after }: WriteOutcome): void {
  if (after === undefined) table.remove(key);
  else table.put(after);
}
