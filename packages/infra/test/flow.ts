import { readdirSync, readFileSync } from 'node:fs';

/** A condition of a choice: several of them, or one on the value at a path. */
export type Condition =
  | { readonly And: readonly Condition[] }
  | { readonly Variable: string; readonly IsPresent?: boolean; readonly StringEquals?: string };

/** A state of a flow, as the tests look at it. */
export interface State {
  readonly Type: string;
  readonly Resource?: string;
  readonly TimeoutSeconds?: number;
  readonly Default?: string;
  readonly Next?: string;
  readonly Choices?: readonly (Condition & { readonly Next: string })[];
  readonly TimestampPath?: string;
  /** Where its outcome is kept. @default - in place of everything; with null nowhere */
  readonly ResultPath?: string | null;
  readonly Parameters?: { readonly FunctionName: string; readonly Payload: Readonly<Record<string, unknown>> };
  readonly Retry?: readonly {
    readonly ErrorEquals: readonly string[];
    readonly MaxAttempts: number;
    readonly JitterStrategy?: string;
    readonly MaxDelaySeconds?: number;
  }[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
}

/** A flow in the Amazon States Language. */
export interface Flow {
  readonly name: string;
  readonly TimeoutSeconds: number;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

const folder = new URL('../asl/', import.meta.url);

/** Every flow that is deployed. */
export const flows: readonly Flow[] = readdirSync(folder).map((file) => ({
  ...JSON.parse(readFileSync(new URL(file, folder), 'utf8')),
  name: file.replace('.asl.json', ''),
}));

/** The flow of that name. */
export function flowOf(name: string): Flow {
  const flow = flows.find((one) => one.name === name);
  if (flow === undefined) throw new RangeError(`no such flow: ${name}`);
  return flow;
}

/** The tasks of a flow by name. */
export const tasksOf = ({ States }: Flow): readonly (readonly [string, State])[] =>
  Object.entries(States).filter(([, { Type }]) => Type === 'Task');

/** Whether a task waits for an answer to its token. */
export const isWait = ({ Resource }: State): boolean => Resource?.endsWith('.waitForTaskToken') === true;

/** The states that may follow a state. */
export const nextOf = (state: State): readonly string[] => [
  ...(state.Next === undefined ? [] : [state.Next]),
  ...(state.Default === undefined ? [] : [state.Default]),
  ...(state.Choices ?? []).map(({ Next }) => Next),
  ...(state.Catch ?? []).map(({ Next }) => Next),
];
