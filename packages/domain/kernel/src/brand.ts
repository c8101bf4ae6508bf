declare const brand: unique symbol;

/** A primitive with rules. Only the constructor that checks the rules may make one. */
export type Brand<Value, Name extends string> = Value & { readonly [brand]: Name };
