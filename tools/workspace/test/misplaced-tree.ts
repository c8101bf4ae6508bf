import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A deliberate violation: a file, the import it must not have, and the rule that says so. */
export interface Violation {
  readonly rule: string;
  readonly file: string;
  readonly imports: string;
}

const workspacePackages: Readonly<Record<string, string>> = {
  kernel: 'packages/domain/kernel',
  money: 'packages/domain/money',
  calendar: 'packages/domain/calendar',
  pricing: 'packages/domain/pricing',
  inventory: 'packages/domain/inventory',
  lake: 'packages/domain/lake',
  ordering: 'packages/domain/ordering',
  parcels: 'packages/domain/parcels',
  handlers: 'packages/handlers',
  infra: 'packages/infra',
  local: 'apps/local',
  'tools-vectors': 'tools/vectors',
};

const libraries = ['zod', 'vitest', 'fast-check', 'react', '@aws-sdk/client-dynamodb', '@aws-lambda-powertools/logger'];

const doors = {
  '.': { '@emporion/source': './src/index.ts' },
  './testing': { '@emporion/source': './src/testing/index.ts' },
  './embedded': { '@emporion/source': './src/embedded/index.ts' },
  './aws': { '@emporion/source': './src/aws/index.ts' },
};

function write(root: string, file: string, text: string): void {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { flag: 'a' });
}

/** What files of our layout may import; nothing here breaks a rule. */
const lawful: Readonly<Record<string, readonly string[]>> = {
  'packages/domain/kernel/src/result.ts': [],
  'packages/domain/kernel/src/round.ts': ['./result.ts'],
  'packages/domain/money/src/share.ts': ['@emporion/kernel', 'zod'],
  'packages/domain/money/src/testing/arbitraries.ts': ['fast-check', '../share.ts', '@emporion/kernel/testing'],
  'packages/domain/money/test/share.test.ts': ['vitest', 'node:fs', '../src/index.ts', '../src/testing/index.ts'],
  'packages/domain/ordering/src/cart.ts': ['@emporion/money', '@emporion/pricing', '@emporion/inventory'],
  'packages/adapters/src/embedded/sqlite-carts.ts': ['@emporion/ordering', 'node:sqlite'],
  'packages/adapters/src/aws/dynamodb-carts.ts': ['@emporion/ordering', '@aws-sdk/client-dynamodb'],
  'packages/adapters/test/carts.test.ts': ['vitest', '@emporion/ordering/testing'],
  'packages/handlers/src/place-order.ts': ['@emporion/ordering', '@aws-lambda-powertools/logger'],
  'packages/handlers/src/compose-aws/stores.ts': ['@emporion/adapters/aws', '@aws-sdk/client-dynamodb'],
  'packages/handlers/src/lambda/place-order.ts': ['../place-order.ts', '../compose-aws/stores.ts'],
  'packages/handlers/test/place-order.test.ts': ['vitest', '@emporion/adapters/embedded', '../src/place-order.ts'],
  'packages/infra/src/main.ts': ['@emporion/handlers', 'node:path'],
  'apps/local/src/compose.ts': ['@emporion/adapters/embedded', '@emporion/handlers', '@emporion/money', 'node:http'],
  'apps/web/src/shop.tsx': ['@emporion/pricing', 'react'],
  'tools/vectors/src/money.ts': ['@emporion/money', '@emporion/money/testing', 'node:fs'],
  'examples/test/split-a-bill.test.ts': ['vitest', '@emporion/money'],
};

/** Write a small tree that is laid out like this repository, keeps every rule, and then breaks those it is told to. */
export function writeTree(root: string, violations: readonly Violation[]): void {
  for (const [name, folder] of [...Object.entries(workspacePackages), ['adapters', 'packages/adapters'] as const]) {
    write(
      root,
      `${folder}/package.json`,
      JSON.stringify({ name: `@emporion/${name}`, type: 'module', exports: doors }),
    );
    write(root, `${folder}/src/index.ts`, 'export const door = 1;\n');
    write(root, `${folder}/src/testing/index.ts`, 'export const kit = 1;\n');
    mkdirSync(join(root, 'node_modules/@emporion'), { recursive: true });
    symlinkSync(join(root, folder), join(root, 'node_modules/@emporion', name));
  }
  for (const side of ['embedded', 'aws'])
    write(root, `packages/adapters/src/${side}/index.ts`, 'export const door = 1;\n');
  for (const name of libraries) {
    write(root, `node_modules/${name}/package.json`, JSON.stringify({ name, type: 'module', exports: './index.js' }));
    write(root, `node_modules/${name}/index.js`, '');
  }
  const imports = [
    ...Object.entries(lawful).flatMap(([file, targets]) => [
      { file, imports: '' },
      ...targets.map((target) => ({ file, imports: target })),
    ]),
    ...violations,
  ];
  for (const { file, imports: target } of imports)
    write(root, file, target === '' ? 'export {};\n' : `import '${target}';\n`);
}
