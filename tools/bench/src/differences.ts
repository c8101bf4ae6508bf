/**
 * Where a peer's answer is another one than ours, before anything is measured: how many inputs have it, by reason.
 *
 * @param differs - the reason why the answers for an input differ, `undefined` when they are the same
 */
export function differences<Input>(
  inputs: readonly Input[],
  differs: (input: Input) => string | undefined,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const input of inputs) {
    const reason = differs(input);
    if (reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return counts;
}

/** The differences in a line for people, e.g. `12 of 512 answers differ: 12 lose a cent`. */
export function differencesLine(counts: ReadonlyMap<string, number>, of: number): string {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const reasons = [...counts].map(([reason, count]) => `${count} ${reason}`).join(', ');
  return total === 0 ? `all ${of} answers are the same` : `${total} of ${of} answers differ: ${reasons}`;
}
