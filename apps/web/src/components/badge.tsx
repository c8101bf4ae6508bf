/** A status as a word, in words for people. */
export const Badge = ({ status }: { readonly status: string }) => (
  <span className={`badge ${status}`}>{status.replaceAll('-', ' ')}</span>
);
