import { ProblemNote } from '../components/problem-note.tsx';
import { codeOf } from '../problem.ts';

/** Why the cart could not be ordered, and what can be done about it. */
export function RefusedCheckout({ error }: { readonly error: unknown }) {
  const code = codeOf(error);
  return (
    <>
      <ProblemNote error={error} />
      {code === 'price-changed' && <p>The new total is shown here. Place the order again if you agree to it.</p>}
    </>
  );
}
