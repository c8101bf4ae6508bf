import { wordsOf } from '../problem.ts';

interface ProblemNoteProps {
  readonly error: unknown;
  /** Offered as "Try again". */
  readonly onRetry?: () => unknown;
}

/** What went wrong, in plain words; nothing when nothing did. */
export function ProblemNote({ error, onRetry }: ProblemNoteProps) {
  if (error === null || error === undefined) return null;
  return (
    <div className="note problem" role="alert">
      <p>{wordsOf(error)}</p>
      {onRetry && (
        <button type="button" onClick={() => void onRetry()}>
          Try again
        </button>
      )}
    </div>
  );
}
