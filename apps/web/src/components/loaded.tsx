import type { ReactNode } from 'react';
import { ProblemNote } from './problem-note.tsx';
import { Waiting } from './waiting.tsx';

interface Reading<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

interface LoadedProps<Data> {
  readonly query: Reading<Data>;
  readonly children: (data: Data) => ReactNode;
}

/** What was read, or that it is being read, or why it could not be. What was read before an error stays. */
export const Loaded = <Data,>({ query: { data, error, refetch }, children }: LoadedProps<Data>) => (
  <>
    <ProblemNote error={error} onRetry={refetch} />
    {data === undefined ? error === null && <Waiting /> : children(data)}
  </>
);
