import type { Binding } from './binding.ts';

/** Every suite that the packages can answer. A new suite needs one file below `bindings/` and one line here. */
export const registry: readonly Binding[] = [];
