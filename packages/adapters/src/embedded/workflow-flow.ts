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
  readonly Retry?: readonly Retrier[];
  readonly Branches?: readonly { readonly States: Readonly<Record<string, AnyState>> }[];
  readonly ItemProcessor?: { readonly States: Readonly<Record<string, AnyState>> };
}

const invoke = 'arn:aws:states:::lambda:invoke';

// The longest limit whose milliseconds still fit the timers of Node; a longer one would fire at once.
const longestSeconds = 2_000_000;

/**
 * The task states of a flow, at any depth.
 *
 * @throws UnfitFlow for what would not survive a restart or a virtual clock: a Wait state (use a callback that times out),
 * a task without a time limit or with one of more than 23 days, a resource other than a function, or two states of one
 * name.
 */
export function taskStatesOf(workflow: string, definition: StateMachineDefinition): readonly TaskState[] {
  const found = new Map<string, TaskState>();
  const seen = new Set<string>();
  const walk = (states: Readonly<Record<string, AnyState>>): void => {
    for (const [state, described] of Object.entries(states)) {
      if (seen.has(state)) throw new UnfitFlow(`${workflow}: two states are called ${state}`);
      seen.add(state);
      if (described.Type === 'Wait') throw new UnfitFlow(`${workflow}: ${state} is a Wait state`);
      if (described.Type === 'Task') found.set(state, taskOf(workflow, state, described));
      for (const branch of described.Branches ?? []) walk(branch.States);
      if (described.ItemProcessor !== undefined) walk(described.ItemProcessor.States);
    }
  };
  walk(definition.States as Readonly<Record<string, AnyState>>);
  return [...found.values()];
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
 * The flow as the engine gets it: with time limits that never run out.
 *
 * The engine measures a limit by a timer of its own, and counts the pause before a retry as part of it. The driver keeps
 * every limit and pause on the platform's clock instead.
 */
export const withoutTimers = (definition: StateMachineDefinition): StateMachineDefinition =>
  JSON.parse(
    JSON.stringify(definition, (key, value: unknown) => (key === 'TimeoutSeconds' ? longestSeconds : value)),
  ) as StateMachineDefinition;

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
