/** The package has types, but its exports do not lead to them. */
declare module 'asl-validator' {
  function validate(
    definition: unknown,
    options?: { readonly checkArn?: boolean },
  ): { readonly isValid: boolean; readonly errors: readonly unknown[] };
  export = validate;
}
