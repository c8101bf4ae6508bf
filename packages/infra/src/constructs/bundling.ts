import { fileURLToPath } from 'node:url';

/** The folder of the repository, with a slash at its end. */
export const repositoryRoot: string = fileURLToPath(new URL('../../../../', import.meta.url));

/** The source of the entry point of a function. */
export const entryPointOf = (name: string): string => `${repositoryRoot}packages/handlers/src/lambda/${name}.ts`;

/** The functions that price a cart. Each holds the whole of the pricing engine, which no other does. */
export const pricingFunctions: ReadonlySet<string> = new Set(['commerce-cart', 'commerce-customer']);

/** The functions that speak to the bank. Each holds the SDK of Stripe, which only a stage with Stripe evaluates. */
export const payingFunctions: ReadonlySet<string> = new Set([
  'checkout-authorize-payment',
  'checkout-confirm-payment',
  'checkout-capture-payment',
  'checkout-undo-payment',
  'give-money-back',
  'settle-checkouts',
  'commerce-operator',
  'commerce-webhooks',
]);

/** The most that a function may weigh, minified: what is larger starts slowly. */
const mostBundleBytes = 350_000;

/** The same of those that price: what they share with all others is three quarters of them, and the engine an eighth. */
const mostPricingBundleBytes = 390_000;

/** The same of those that pay: the SDK of Stripe is one piece of 250 kB, whatever is asked of it. */
const mostPayingBundleBytes = 625_000;

/** The most that the function of an entry point may weigh. */
export function mostBytesOf(entryPoint: string): number {
  if (payingFunctions.has(entryPoint)) return mostPayingBundleBytes;
  return pricingFunctions.has(entryPoint) ? mostPricingBundleBytes : mostBundleBytes;
}

const versionComparison: string = fileURLToPath(new URL('version-comparison.mjs', import.meta.url));

/** How an entry point becomes one file: the deployment, the check of its size and the benchmark read the same. */
export const bundling: {
  readonly target: string;
  readonly external: readonly string[];
  readonly conditions: string;
  readonly alias: Readonly<Record<string, string>>;
  readonly banner: string;
} = {
  target: 'node24',
  /** The runtime has the SDK. The engines of the local platform are left out with everything that would load them. */
  external: ['@aws-sdk/*', '@duckdb/node-api', 'aws-local-stepfunctions'],
  conditions: '@emporion/source',
  /** Below the tracer, X-Ray asks for one comparison of versions: the library that it takes for it is 28 kB of each function. */
  alias: { semver: versionComparison },
  /** X-Ray is CommonJS, and calls `require`. */
  banner: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
};

/** The same for esbuild itself, where a function is bundled without being deployed. */
export const esbuildOptions: {
  readonly bundle: true;
  readonly format: 'esm';
  readonly platform: 'node';
  readonly target: string;
  readonly external: string[];
  readonly conditions: string[];
  readonly alias: Record<string, string>;
  readonly banner: Record<string, string>;
} = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: bundling.target,
  external: [...bundling.external],
  conditions: [bundling.conditions],
  alias: { ...bundling.alias },
  banner: { js: bundling.banner },
};
