import { formatInstant, type Instant, type Json } from '@emporion/kernel';
import type { Database } from './database.ts';

/** One run of a flow, under the name that was given to it. */
export interface Execution {
  readonly workflow: string;
  readonly name: string;
}

/** How one invocation of a task ended. */
export type Outcome =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly error: string; readonly cause: string; readonly at: number };

/** A callback that a state waits for. */
export interface Waiting {
  readonly token: string;
  readonly due: number;
  /** Present once it was answered. */
  readonly output?: Json;
}

export const workflowTables = `
  create table if not exists workflow_execution (
    workflow text not null,
    name text not null,
    input text not null,
    status text not null check (status in ('running', 'succeeded', 'failed')),
    result text,
    started_at text not null,
    ended_at text,
    primary key (workflow, name)
  ) strict, without rowid;
  create index if not exists workflow_running on workflow_execution (status) where status = 'running';
  create table if not exists workflow_journal (
    workflow text not null,
    name text not null,
    state text not null,
    visit integer not null,
    outcome text not null,
    primary key (workflow, name, state, visit)
  ) strict, without rowid;
  create table if not exists workflow_wait (
    workflow text not null,
    name text not null,
    state text not null,
    visit integer not null,
    token text not null unique,
    due integer not null,
    is_open integer not null,
    output text,
    primary key (workflow, name, state, visit)
  ) strict, without rowid;
`;

/** What is written down about executions, so that they can go on after a crash. */
export function workflowJournal(database: Database) {
  database.define(workflowTables);
  const keys = ({ workflow, name }: Execution) => [workflow, name] as const;
  return {
    /** @returns false if the name is used up. */
    begin: (execution: Execution, input: Json, at: Instant): boolean =>
      database.transact(
        () =>
          database
            .statement(
              `insert into workflow_execution (workflow, name, input, status, started_at) values (?, ?, ?, 'running', ?)
               on conflict do nothing`,
            )
            .run(...keys(execution), JSON.stringify(input), formatInstant(at)).changes > 0,
      ),

    end: (execution: Execution, status: 'succeeded' | 'failed', result: unknown, at: Instant): void =>
      database.transact(() => {
        database
          .statement(
            'update workflow_execution set status = ?, result = ?, ended_at = ? where workflow = ? and name = ?',
          )
          .run(status, JSON.stringify(result ?? null), formatInstant(at), ...keys(execution));
      }),

    running: (): readonly (Execution & { readonly input: Json })[] =>
      database
        .statement("select workflow, name, input from workflow_execution where status = 'running' order by started_at")
        .all()
        .map((row) => ({
          workflow: String(row['workflow']),
          name: String(row['name']),
          input: JSON.parse(String(row['input'])) as Json,
        })),

    outcome: (execution: Execution, state: string, visit: number): Outcome | undefined => {
      const found = database
        .statement('select outcome from workflow_journal where workflow = ? and name = ? and state = ? and visit = ?')
        .get(...keys(execution), state, visit);
      return found === undefined ? undefined : (JSON.parse(String(found['outcome'])) as Outcome);
    },

    /** Write down how a visit ended; a wait of that visit is closed with it. */
    settle: (execution: Execution, state: string, visit: number, outcome: Outcome): void =>
      database.transact(() => {
        database
          .statement('insert into workflow_journal (workflow, name, state, visit, outcome) values (?, ?, ?, ?, ?)')
          .run(...keys(execution), state, visit, JSON.stringify(outcome));
        database
          .statement('update workflow_wait set is_open = 0 where workflow = ? and name = ? and state = ? and visit = ?')
          .run(...keys(execution), state, visit);
      }),

    waiting: (execution: Execution, state: string, visit: number): Waiting | undefined => {
      const found = database
        .statement(
          'select token, due, output from workflow_wait where workflow = ? and name = ? and state = ? and visit = ?',
        )
        .get(...keys(execution), state, visit);
      if (found === undefined) return undefined;
      const waiting = { token: String(found['token']), due: Number(found['due']) };
      return found['output'] === null ? waiting : { ...waiting, output: JSON.parse(String(found['output'])) as Json };
    },

    wait: (execution: Execution, state: string, visit: number, { token, due }: Waiting): void =>
      database.transact(() => {
        database
          .statement(
            'insert into workflow_wait (workflow, name, state, visit, token, due, is_open) values (?, ?, ?, ?, ?, ?, 1)',
          )
          .run(...keys(execution), state, visit, token, due);
      }),

    /** @returns false if nobody waits for this token any more. */
    answer: (token: string, output: Json, now: Instant): boolean =>
      database.transact(
        () =>
          database
            .statement('update workflow_wait set is_open = 0, output = ? where token = ? and is_open = 1 and due > ?')
            .run(JSON.stringify(output), token, now).changes > 0,
      ),
  };
}
