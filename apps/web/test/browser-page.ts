import { builtinEnvironments } from 'vitest/runtime';

/**
 * Makes a test run in a page. Comes first, because React looks for a page when it is loaded. The option of vitest that
 * does the same resolves packages as a browser would: to what was built, if anything was.
 */
await builtinEnvironments['happy-dom'].setup(globalThis, {});
