/**
 * Mark a branch that the compiler has proved unreachable.
 *
 * @throws TypeError if data from outside the type system got here after all.
 */
export function unreachable(value: never): never {
  throw new TypeError(`unexpected variant: ${JSON.stringify(value)}`);
}
