import { type Clock, err, instant, type Json, ok, parseInstant, plusMilliseconds } from '@emporion/kernel';
import type { Callbacks, IdSource, Processes } from '@emporion/messages';
import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import { within } from '../node/within.ts';
import type { Database } from './database.ts';
import { type FlowStates, retryDelay, statesOf, type TaskState, UnfitFlow, withoutTimers } from './workflow-flow.ts';
import { type Execution, type Outcome, workflowJournal } from './workflow-journal.ts';

/** A flow and the functions behind its tasks. */
export interface Workflow {
  readonly workflow: string;
  readonly definition: StateMachineDefinition;
  readonly tasks: Readonly<Record<string, (input: Json) => Promise<unknown>>>;
}

/** Runs flows so that they go on after a crash. */
export interface DurableWorkflows extends Processes, Callbacks {
  /** Go on with every execution that was under way when the process ended. */
  resume(): void;
  /** Leave every execution where it stands. */
  stop(): Promise<void>;
  /** Executions that are under way, the parked ones included. */
  readonly active: number;
}

export interface DurableWorkflowsOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly workflows: readonly Workflow[];
  /** A number in [0, 1) for the jitter of retries. */
  readonly random: () => number;
  /** Told once when an execution ends. */
  readonly onEnd?: (execution: Execution, error: Error | undefined) => void;
}

// Stands for the task token in the input of a callback state, until the state's own token takes its place.
const tokenPlaceholder = '\u0000task-token\u0000';

/**
 * The Amazon States Language on one machine, with the durability that the engine leaves to its caller.
 *
 * How each invocation of a task ended is journaled by execution, state and visit. After a restart an execution runs
 * again from its input, and what is in the journal answers instead of the task, failures included, so that it takes
 * the same path to where it stood. Tasks are idempotent, because one that was under way is invoked again. Every
 * pause — a retry, a callback, its time limit, a wait — is an instant on our clock, never a timer of the engine.
 */
export function durableWorkflows(options: DurableWorkflowsOptions): DurableWorkflows {
  const { database, clock, workflows, onEnd } = options;
  const journal = workflowJournal(database);
  const stopping = new AbortController();
  const active = new Map<string, { readonly abort: () => void; readonly ended: Promise<void> }>();
  const answered = new Map<string, (output: Json) => void>();
  const machines = new Map(workflows.map((workflow) => [workflow.workflow, machineOf(workflow)]));

  const launch = (execution: Execution, input: Json): void => {
    const machine = machines.get(execution.workflow);
    if (machine === undefined) throw new UnfitFlow(`no such workflow: ${execution.workflow}`);
    const run = machine.stateMachine.run(input as Parameters<StateMachine['run']>[0], {
      overrides: overridesOf(machine, execution, { ...options, journal, answered, signal: stopping.signal }),
      noThrowOnAbort: true,
      context: { Execution: { Id: execution.name, Name: execution.name }, Task: { Token: tokenPlaceholder } },
    });
    const key = JSON.stringify([execution.workflow, execution.name]);
    const end = (status: 'succeeded' | 'failed', result: unknown, error?: Error): void => {
      active.delete(key);
      if (stopping.signal.aborted) return;
      journal.end(execution, status, result, clock.now());
      onEnd?.(execution, error);
    };
    const ended = run.result.then(
      (output) => end('succeeded', output),
      (error: Error) => end('failed', { error: error.name, cause: error.message }, error),
    );
    active.set(key, { abort: run.abort, ended });
  };

  return {
    start: async (workflow, name, input) => {
      if (!machines.has(workflow)) throw new UnfitFlow(`no such workflow: ${workflow}`);
      if (!journal.begin({ workflow, name }, input, clock.now())) return 'already-started';
      launch({ workflow, name }, input);
      return 'started';
    },
    succeed: async (token, output) => {
      if (!journal.answer(token, output, clock.now())) return err({ reason: 'callback-expired' });
      answered.get(token)?.(output);
      return ok(undefined);
    },
    resume: () => {
      for (const { input, ...execution } of journal.running()) launch(execution, input);
    },
    stop: async () => {
      stopping.abort(new Error('the workflows are stopping'));
      const runs = [...active.values()];
      for (const { abort } of runs) abort();
      await Promise.all(runs.map(({ ended }) => ended));
    },
    get active() {
      return active.size;
    },
  };
}

interface Machine {
  readonly stateMachine: StateMachine;
  readonly states: FlowStates;
  readonly tasks: Workflow['tasks'];
}

function machineOf({ workflow, definition, tasks }: Workflow): Machine {
  const states = statesOf(workflow, definition);
  for (const { state, task } of states.tasks) {
    if (!Object.hasOwn(tasks, task)) throw new UnfitFlow(`${workflow}: ${state} has no function ${task}`);
  }
  // Placeholders of function names are not ARNs.
  const stateMachine = new StateMachine(withoutTimers(definition), { validationOptions: { checkArn: false } });
  return { stateMachine, states, tasks };
}

interface RunPorts extends DurableWorkflowsOptions {
  readonly journal: ReturnType<typeof workflowJournal>;
  readonly answered: Map<string, (output: Json) => void>;
  readonly signal: AbortSignal;
}

type Overrides = NonNullable<NonNullable<Parameters<StateMachine['run']>[1]>['overrides']>;

function overridesOf({ states, tasks }: Machine, execution: Execution, ports: RunPorts): Overrides {
  const handlers: NonNullable<Overrides['taskResourceLocalHandlers']> = {};
  const retries: NonNullable<Overrides['retryIntervalOverrides']> = {};
  for (const taskState of states.tasks) {
    // Checked when the machine was built.
    const task = tasks[taskState.task] as (input: Json) => Promise<unknown>;
    handlers[taskState.state] = visits(taskState, task, execution, ports) as (typeof handlers)[string];
    retries[taskState.state] = taskState.retriers.map(() => 0);
  }
  const { clock, signal } = ports;
  for (const state of states.waits) {
    handlers[state] = async (input) => {
      const { until } = input as { readonly until: string };
      await unlessStopped(clock.until(parseInstant(until), signal), signal);
      return null;
    };
    retries[state] = [0];
  }
  return { taskResourceLocalHandlers: handlers, retryIntervalOverrides: retries };
}

/** The override of one state in one run: from the journal what is there, else from the task. */
function visits(
  taskState: TaskState,
  task: (input: Json) => Promise<unknown>,
  execution: Execution,
  ports: RunPorts,
): (input: Json) => Promise<Json> {
  const { journal, clock, signal, random } = ports;
  const { state } = taskState;
  let visit = 0;
  let failures = 0;
  let earlier: Extract<Outcome, { ok: false }> | undefined;
  return async (input) => {
    visit += 1;
    const current = visit;
    let outcome = journal.outcome(execution, state, current);
    if (outcome === undefined) {
      if (earlier !== undefined) {
        const pause = retryDelay(taskState, earlier.error, failures, random);
        await unlessStopped(clock.until(plusMilliseconds(instant(earlier.at), pause), signal), signal);
      }
      outcome = await unlessStopped(invoke(taskState, task, execution, current, input, ports), signal);
      journal.settle(execution, state, current, outcome);
    }
    if (outcome.ok) {
      failures = 0;
      earlier = undefined;
      return outcome.value;
    }
    failures += 1;
    earlier = outcome;
    throw named(outcome.error, outcome.cause);
  };
}

async function invoke(
  taskState: TaskState,
  task: (input: Json) => Promise<unknown>,
  execution: Execution,
  visit: number,
  input: Json,
  ports: RunPorts,
): Promise<Outcome> {
  const { clock } = ports;
  try {
    const payload = (input as { readonly Payload: Json }).Payload;
    if (taskState.isCallback) return await callback(taskState, task, execution, visit, payload, ports);
    const limit = plusMilliseconds(clock.now(), taskState.timeoutSeconds * 1_000);
    const result = await within(limit, task(payload), clock, timedOut);
    // What the optimized Lambda integration returns.
    return { ok: true, value: { ExecutedVersion: '$LATEST', Payload: (result ?? null) as Json, StatusCode: 200 } };
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error));
    return { ok: false, error: failure.name, cause: failure.message, at: clock.now() };
  }
}

async function callback(
  { state, timeoutSeconds }: TaskState,
  task: (input: Json) => Promise<unknown>,
  execution: Execution,
  visit: number,
  payload: Json,
  { journal, clock, ids, answered }: RunPorts,
): Promise<Outcome> {
  let waiting = journal.waiting(execution, state, visit);
  if (waiting === undefined) {
    waiting = { token: ids.next(), due: plusMilliseconds(clock.now(), timeoutSeconds * 1_000) };
    journal.wait(execution, state, visit, waiting);
  }
  const { token, due } = waiting;
  // A restart may have come before the answer or after it; the task only asks, so asking twice does no harm.
  const answer =
    waiting.output === undefined
      ? new Promise<Json>((resolve) => answered.set(token, resolve))
      : Promise.resolve(waiting.output);
  try {
    if (waiting.output === undefined) await task(withToken(payload, token));
    return { ok: true, value: await within(instant(due), answer, clock, timedOut) };
  } finally {
    answered.delete(token);
  }
}

const withToken = (payload: Json, token: string): Json =>
  JSON.parse(JSON.stringify(payload), (_, value: unknown) => (value === tokenPlaceholder ? token : value)) as Json;

/** Never comes back once everything is to stop: the engine would take an error for one of the task. */
function unlessStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    work.then(
      (value) => signal.aborted || resolve(value),
      (error: unknown) => signal.aborted || reject(error),
    );
  });
}

const timedOut = (): Error => named('States.Timeout', 'the time limit of the state has passed');

/** The engine finds the name of an error of the language in `name`. */
function named(name: string, message: string): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}
