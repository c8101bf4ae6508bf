import { ConfirmButton } from '../components/confirm-button.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { withdraw } from './application.ts';
import { useChange } from './use-change.ts';

/** Takes an application back, after a question. */
export function WithdrawButton({ applicationId }: { readonly applicationId: string }) {
  const taking = useChange(applicationId, () => withdraw(applicationId), 'The application is taken back.');
  return (
    <div className="actions">
      <ConfirmButton
        label="Take the application back"
        question="Take this application back? Its offers go with it."
        isPending={taking.isPending}
        onConfirm={() => taking.mutate(undefined)}
      />
      <ProblemNote error={taking.error} />
    </div>
  );
}
