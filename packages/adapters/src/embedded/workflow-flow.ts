import type { StateMachineDefinition } from 'aws-local-stepfunctions';

/** A task state of a flow, as the driver needs it. */
export interface TaskState {
  readonly state: string;
  /** The name behind `"FunctionName": "${Name}"`. */
  readonly task: string;
  /** The state waits for an answer to its token. */
  readonly isCallback: boolean;
  readonly timeoutSeconds: number;
  readonly retriers: readonly Retrier[];
}

/** The states of a flow that the driver takes part in. */
export interface FlowStates {
  readonly tasks: readonly TaskState[];
  /** The names of the states that wait for a moment. */
  readonly waits: readonly string[];
}

interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: string;
}

/** What the driver asks of a flow that the language would let pass. */
export class UnfitFlow extends Error {
  override readonly name = 'UnfitFlow';
}

interface AnyState {
  readonly Type: string;
  readonly Resource?: string;
  readonly TimeoutSeconds?: number;
  readonly Parameters?: { readonly FunctionName?: unknown };
  readonly TimestampPath?: string;
  readonly Retry?: readonly Retrier[];
  readonly Branches?: readonly { readonly States: Readonly<Record<string, AnyState>> }[];
  readonly ItemProcessor?: { readonly States: Readonly<Record<string, AnyState>> };
}

const invoke = 'arn:aws:states:::lambda:invoke';

// The longest limit whose milliseconds still fit the timers of Node; a longer one would fire at once.
const longestSeconds = 2_000_000;

/**
 * The task and wait states of a flow, at any depth.
 *
 * @throws UnfitFlow for what would not survive a restart or a virtual clock: a wait for anything but a moment that the
 * input names, a task without a time limit or with one of more than 23 days, a resource other than a function, or two
 * states of one name.
 */
export function statesOf(workflow: string, definition: StateMachineDefinition): FlowStates {
  const tasks: TaskState[] = [];
  const waits: string[] = [];
  const seen = new Set<string>();
  const walk = (states: Readonly<Record<string, AnyState>>): void => {
    for (const [state, described] of Object.entries(states)) {
      if (seen.has(state)) throw new UnfitFlow(`${workflow}: two states are called ${state}`);
      seen.add(state);
      if (described.Type === 'Wait') waits.push(waitOf(workflow, state, described));
      if (described.Type === 'Task') tasks.push(taskOf(workflow, state, described));
      for (const branch of described.Branches ?? []) walk(branch.States);
      if (described.ItemProcessor !== undefined) walk(described.ItemProcessor.States);
    }
  };
  walk(definition.States as Readonly<Record<string, AnyState>>);
  return { tasks, waits };
}

function waitOf(workflow: string, state: string, { TimestampPath }: AnyState): string {
  // How long it has waited already is told by nothing that lasts.
  if (TimestampPath === undefined) throw new UnfitFlow(`${workflow}: ${state} waits without a TimestampPath`);
  return state;
}

function taskOf(workflow: string, state: string, described: AnyState): TaskState {
  const task = /^\$\{(\w+)\}$/.exec(String(described.Parameters?.FunctionName))?.[1];
  if (task === undefined || !(described.Resource === invoke || described.Resource === `${invoke}.waitForTaskToken`)) {
    throw new UnfitFlow(`${workflow}: ${state} does not invoke a function by name`);
  }
  if (described.TimeoutSeconds === undefined) throw new UnfitFlow(`${workflow}: ${state} has no TimeoutSeconds`);
  if (described.TimeoutSeconds > longestSeconds) {
    throw new UnfitFlow(`${workflow}: ${state} waits for more than ${longestSeconds} s: ${described.TimeoutSeconds}`);
  }
  return {
    state,
    task,
    isCallback: described.Resource !== invoke,
    timeoutSeconds: described.TimeoutSeconds,
    retriers: described.Retry ?? [],
  };
}

/**
 * The flow as the engine gets it: with time limits that never run out, and with tasks in the place of waits.
 *
 * The engine measures a limit by a timer of its own, and counts the pause before a retry as part of it. The driver keeps
 * every limit, pause and wait on the platform's clock instead.
 */
export function withoutTimers({ TimeoutSeconds: _, ...definition }: StateMachineDefinition): StateMachineDefinition {
  const flow = JSON.stringify(definition, (key, value: unknown) => {
    if (key === 'TimeoutSeconds') return longestSeconds;
    return isWait(value) ? taskInPlaceOf(value) : value;
  });
  return JSON.parse(flow) as StateMachineDefinition;
}

const isWait = (value: unknown): value is AnyState =>
  typeof value === 'object' && value !== null && 'Type' in value && value.Type === 'Wait';

/** What waits longer than the engine's timers reach waits on: the moment stays the same. */
const taskInPlaceOf = ({ TimestampPath, ...wait }: AnyState): object => ({
  ...wait,
  Type: 'Task',
  Resource: invoke,
  Parameters: { 'until.$': TimestampPath },
  ResultPath: null,
  TimeoutSeconds: longestSeconds,
  Retry: [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 1, MaxAttempts: 99_999 }],
});

/**
 * Milliseconds to wait before the next attempt of a state, after `failures` attempts that failed one after the other.
 *
 * @see Amazon States Language, "Retrying after error": the delay grows by BackoffRate up to MaxDelaySeconds; with full
 * jitter it is drawn between zero and that
 */
export function retryDelay({ retriers }: TaskState, error: string, failures: number, random: () => number): number {
  const retrier = retriers.find(({ ErrorEquals }) =>
    ErrorEquals.some(
      (name) => name === error || name === 'States.ALL' || (name === 'States.TaskFailed' && error !== 'States.Timeout'),
    ),
  );
  if (retrier === undefined) return 0;
  const { IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds = Number.POSITIVE_INFINITY, JitterStrategy } = retrier;
  const seconds = Math.min(MaxDelaySeconds, IntervalSeconds * BackoffRate ** (failures - 1));
  return Math.ceil(seconds * 1_000 * (JitterStrategy === 'FULL' ? random() : 1));
}
