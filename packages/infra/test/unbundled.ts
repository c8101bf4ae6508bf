/** The context that leaves functions without code. Bundles have a test of their own. */
export const unbundled: Readonly<Record<string, unknown>> = { 'aws:cdk:bundling-stacks': [] };
