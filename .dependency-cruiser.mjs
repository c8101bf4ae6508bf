/**
 * The domain packages, lowest tier first. A package imports the tiers below its own: never its own, never a higher one.
 * A package that is missing here may import nothing.
 */
const tiers = [
  ['kernel'],
  ['money', 'calendar', 'messages'],
  ['catalog', 'pricing', 'inventory', 'payments', 'credit-risk', 'loan-amortization', 'clickstream'],
  ['ordering', 'loan-origination', 'recommendations', 'lake'],
];

const domain = '^packages/domain/';
const anyOf = (names) => `(?:${names.join('|')})`;
const library = (names) => `(?:^|/)node_modules/${anyOf(names)}/`;
const awsLibraries = library(['@aws-sdk', '@smithy', '@aws', 'aws-sdk', 'aws-cdk-lib', '@aws-lambda-powertools']);
const testCode = ['/test/', '/src/testing/', '^tools/', '^examples/', '^vitest\\.'];

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const order = tiers.map((tier, height) => ({
  name: `domain-order-${height + 1}`,
  comment: `Tier ${height + 1} (${tier.join(', ')}) imports the tiers below it only.`,
  severity: 'error',
  from: { path: `${domain}(${anyOf(tier)})/` },
  to: {
    path: domain,
    pathNot: [`${domain}$1/`, ...tiers.slice(0, height).map((lower) => `${domain}${anyOf(lower)}/`)],
  },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'resolvable',
      comment: 'aws-lambda is a package of types only.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^aws-lambda$'] },
    },

    // Domain
    {
      name: 'domain-is-pure',
      comment: 'Domain source imports domain packages and zod. Nothing else: no AWS, no Node core.',
      severity: 'error',
      from: { path: `${domain}[^/]+/src/`, pathNot: '/src/testing/' },
      to: { pathNot: [`${domain}[^/]+/src/`, library(['zod'])], couldNotResolve: false },
    },
    {
      name: 'domain-testing-kit-is-pure',
      comment: 'The published test kits add fast-check and vitest to that.',
      severity: 'error',
      from: { path: `${domain}[^/]+/src/testing/` },
      to: { pathNot: [`${domain}[^/]+/src/`, library(['zod', 'fast-check', 'vitest'])], couldNotResolve: false },
    },
    {
      name: 'domain-has-a-tier',
      comment: 'A new domain package gets its place in the tiers at the top of this file.',
      severity: 'error',
      from: { path: `${domain}(?!${anyOf(tiers.flat())}/)[^/]+/` },
      to: {},
    },
    ...order,

    // Layers: domain ◄── adapters ◄── handlers ◄── infra, and apps beside them
    {
      name: 'adapters-see-only-domain',
      severity: 'error',
      from: { path: '^packages/adapters/src/' },
      to: { path: '^(?:packages/(?:handlers|infra)|apps|tools|examples)/' },
    },
    {
      name: 'embedded-has-no-aws',
      comment: 'Not even through another file of ours.',
      severity: 'error',
      from: { path: '^packages/adapters/src/embedded/' },
      to: { path: [awsLibraries, '^packages/adapters/src/aws/'], reachable: true },
    },
    {
      name: 'node-adapters-stand-alone',
      comment: 'What needs nothing but Node serves both doors, and knows neither.',
      severity: 'error',
      from: { path: '^packages/adapters/src/node/' },
      to: { path: ['^packages/adapters/src/(?!node/)', library(['.+'])] },
    },
    {
      name: 'samples-stand-alone',
      comment: 'A sample shop and its customers can be brought behind both doors.',
      severity: 'error',
      from: { path: '^packages/adapters/src/samples/' },
      to: { path: ['^packages/adapters/src/(?!samples/)', library(['.+'])] },
    },
    {
      name: 'sdk-stays-in-the-aws-adapters',
      severity: 'error',
      from: {
        path: '^(?:packages|apps)/',
        pathNot: [
          '^packages/adapters/(?:src|test)/aws/',
          '^packages/handlers/src/compose-aws/',
          '^packages/infra/',
          domain,
        ],
      },
      to: { path: library(['@aws-sdk', '@smithy']) },
    },
    {
      name: 'handlers-see-only-domain',
      comment: 'Tests of handlers run over adapters; their source takes ports, except where AWS is composed.',
      severity: 'error',
      from: { path: '^packages/handlers/src/', pathNot: '^packages/handlers/src/compose-aws/' },
      to: { path: '^(?:packages/(?:adapters|infra(?!/asl/))|apps|tools|examples)/' },
    },
    {
      name: 'aws-composition-has-no-embedded',
      severity: 'error',
      from: { path: '^packages/handlers/src/compose-aws/' },
      to: { path: '^(?:packages/(?:adapters/src/embedded|infra(?!/asl/))|apps|tools|examples)/' },
    },
    {
      name: 'only-entry-points-compose-aws',
      severity: 'error',
      from: { pathNot: ['^packages/handlers/src/(?:lambda|compose-aws)/', '^packages/handlers/test/'] },
      to: { path: '^packages/handlers/src/compose-aws/' },
    },
    {
      name: 'nobody-imports-lambda-entry-points',
      severity: 'error',
      from: { pathNot: ['^packages/handlers/test/', '^tools/'] },
      to: { path: '^packages/handlers/src/lambda/' },
    },
    {
      name: 'infra-is-imported-by-tools-only',
      comment: 'The ASL files are data of the workflows, deployed by infra and run by everybody.',
      severity: 'error',
      from: { pathNot: ['^packages/infra/', '^tools/'] },
      to: { path: '^packages/infra(?!/asl)/' },
    },
    {
      name: 'local-composes-embedded',
      comment: 'One process without AWS; only functions of the cloud invoked by hand read what the cloud writes.',
      severity: 'error',
      from: { path: '^apps/local/', pathNot: '^apps/local/src/invoke/cloud-ports\\.ts$' },
      to: { path: '^(?:packages/adapters/src/(?!embedded/)|tools/|examples/)' },
    },
    {
      name: 'web-sees-only-domain',
      comment: 'The UI is a client of HTTP; pure packages run in it.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(?:packages/(?:adapters|handlers|infra)|tools|examples)/' },
    },
    {
      name: 'web-runs-in-a-browser',
      severity: 'error',
      from: { path: '^apps/web/src/' },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'nobody-imports-apps', severity: 'error', from: { pathNot: '^apps/' }, to: { path: '^apps/' } },
    {
      name: 'apps-stand-alone',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'nobody-imports-tools',
      severity: 'error',
      from: { path: '^(?:packages|apps|examples)/' },
      to: { path: '^tools/' },
    },

    // Inside and between packages
    {
      name: 'no-own-index',
      comment: 'index.ts is for others; inside a package a file imports the file that holds the name.',
      severity: 'error',
      from: { path: '^(packages/domain/[^/]+|packages/(?:adapters|handlers|infra)|apps/[^/]+)/src/' },
      to: { path: ['^$1/src/index\\.ts$', '^$1/src/.+/index\\.ts$'] },
    },
    {
      name: 'packages-by-name',
      comment: 'What another package keeps behind its exports stays there.',
      severity: 'error',
      from: { path: '^(packages/domain/[^/]+|packages/(?:adapters|handlers|infra)|apps/[^/]+|tools/[^/]+|examples)/' },
      to: {
        path: '^packages/(?:domain/[^/]+|adapters|handlers|infra)/src/',
        pathNot: '^$1/',
        dependencyTypes: ['local'],
      },
    },
    {
      name: 'testing-kit-stays-in-tests',
      severity: 'error',
      from: { pathNot: testCode },
      to: { path: '/src/testing/' },
    },
    {
      name: 'test-libraries-stay-in-tests',
      severity: 'error',
      from: { pathNot: testCode },
      to: { path: library(['vitest', 'fast-check']) },
    },
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      from: { path: '/src/' },
      to: { path: ['^examples/test/', '^(?:packages|apps|tools)/.+/test/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(?:dist|dist-lambda|cdk\\.out)/|^tools/bench/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@emporion/source', 'types', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.json'],
    },
  },
};
