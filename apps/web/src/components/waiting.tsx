/** Something is being read. */
export const Waiting = ({ for: what = 'Loading' }: { readonly for?: string }) => (
  <p className="waiting" role="status">
    {what}…
  </p>
);
