import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cruiseLayers, judge, layerRules } from '../src/cruise-layers.ts';
import { type Violation, writeTree } from './misplaced-tree.ts';

const violations: readonly Violation[] = [
  { rule: 'no-circular', file: 'packages/domain/kernel/src/result.ts', imports: './round.ts' },
  { rule: 'resolvable', file: 'packages/domain/money/src/lost.ts', imports: './nowhere.ts' },
  { rule: 'resolvable', file: 'packages/domain/money/src/lost.ts', imports: '@emporion/unheard-of' },
  { rule: 'domain-is-pure', file: 'packages/domain/money/src/impure.ts', imports: 'node:fs' },
  { rule: 'domain-is-pure', file: 'packages/domain/money/src/impure.ts', imports: '@aws-sdk/client-dynamodb' },
  { rule: 'domain-is-pure', file: 'packages/domain/money/src/impure.ts', imports: '@aws-lambda-powertools/logger' },
  { rule: 'domain-is-pure', file: 'packages/domain/money/src/impure.ts', imports: 'react' },
  { rule: 'domain-is-pure', file: 'packages/domain/money/src/impure.ts', imports: '@emporion/adapters/embedded' },
  { rule: 'domain-is-pure', file: 'packages/domain/money/src/impure.ts', imports: '@emporion/handlers' },
  { rule: 'domain-testing-kit-is-pure', file: 'packages/domain/money/src/testing/disk.ts', imports: 'node:fs' },
  { rule: 'domain-has-a-tier', file: 'packages/domain/parcels/src/parcel.ts', imports: '@emporion/kernel' },
  { rule: 'domain-order-1', file: 'packages/domain/kernel/src/up.ts', imports: '@emporion/money' },
  { rule: 'domain-order-1', file: 'packages/domain/kernel/test/up.test.ts', imports: '@emporion/money' },
  { rule: 'domain-order-2', file: 'packages/domain/money/src/sideways.ts', imports: '@emporion/calendar' },
  { rule: 'domain-order-2', file: 'packages/domain/money/src/up.ts', imports: '@emporion/pricing' },
  { rule: 'domain-order-3', file: 'packages/domain/pricing/src/sideways.ts', imports: '@emporion/inventory' },
  { rule: 'domain-order-3', file: 'packages/domain/pricing/src/up.ts', imports: '@emporion/ordering' },
  { rule: 'domain-order-4', file: 'packages/domain/ordering/src/sideways.ts', imports: '@emporion/lake' },
  { rule: 'adapters-see-only-domain', file: 'packages/adapters/src/embedded/up.ts', imports: '@emporion/handlers' },
  { rule: 'adapters-see-only-domain', file: 'packages/adapters/src/embedded/up.ts', imports: '@emporion/infra' },
  { rule: 'adapters-see-only-domain', file: 'packages/adapters/src/embedded/up.ts', imports: '@emporion/local' },
  { rule: 'embedded-has-no-aws', file: 'packages/adapters/src/embedded/cloud.ts', imports: '@aws-sdk/client-dynamodb' },
  { rule: 'embedded-has-no-aws', file: 'packages/adapters/src/embedded/aside.ts', imports: '../shared.ts' },
  {
    rule: 'samples-stand-alone',
    file: 'packages/adapters/src/samples/play.ts',
    imports: '../embedded/sqlite-carts.ts',
  },
  { rule: 'node-adapters-stand-alone', file: 'packages/adapters/src/node/up.ts', imports: 'zod' },
  {
    rule: 'node-adapters-stand-alone',
    file: 'packages/adapters/src/node/up.ts',
    imports: '../embedded/sqlite-carts.ts',
  },
  {
    rule: 'sdk-stays-in-the-aws-adapters',
    file: 'packages/adapters/src/shared.ts',
    imports: '@aws-sdk/client-dynamodb',
  },
  { rule: 'sdk-stays-in-the-aws-adapters', file: 'packages/handlers/src/sdk.ts', imports: '@aws-sdk/client-dynamodb' },
  { rule: 'sdk-stays-in-the-aws-adapters', file: 'apps/local/src/sdk.ts', imports: '@aws-sdk/client-dynamodb' },
  { rule: 'handlers-see-only-domain', file: 'packages/handlers/src/reach.ts', imports: '@emporion/adapters/embedded' },
  { rule: 'handlers-see-only-domain', file: 'packages/handlers/src/reach.ts', imports: '@emporion/infra' },
  {
    rule: 'aws-composition-has-no-embedded',
    file: 'packages/handlers/src/compose-aws/stores.ts',
    imports: '@emporion/adapters/embedded',
  },
  { rule: 'only-entry-points-compose-aws', file: 'packages/handlers/src/reach.ts', imports: './compose-aws/stores.ts' },
  {
    rule: 'nobody-imports-lambda-entry-points',
    file: 'packages/handlers/src/reach.ts',
    imports: './lambda/place-order.ts',
  },
  {
    rule: 'nobody-imports-lambda-entry-points',
    file: 'apps/local/src/reach.ts',
    imports: '../../../packages/handlers/src/lambda/place-order.ts',
  },
  { rule: 'infra-is-imported-by-tools-only', file: 'apps/local/src/stack.ts', imports: '@emporion/infra' },
  { rule: 'local-composes-embedded', file: 'apps/local/src/cloud.ts', imports: '@emporion/adapters/aws' },
  { rule: 'web-sees-only-domain', file: 'apps/web/src/reach.ts', imports: '@emporion/adapters/embedded' },
  { rule: 'web-sees-only-domain', file: 'apps/web/src/reach.ts', imports: '@emporion/handlers' },
  { rule: 'web-runs-in-a-browser', file: 'apps/web/src/disk.ts', imports: 'node:fs' },
  { rule: 'nobody-imports-apps', file: 'tools/vectors/src/app.ts', imports: '@emporion/local' },
  { rule: 'nobody-imports-apps', file: 'packages/infra/src/app.ts', imports: '@emporion/local' },
  { rule: 'apps-stand-alone', file: 'apps/web/src/neighbor.ts', imports: '@emporion/local' },
  { rule: 'nobody-imports-tools', file: 'packages/infra/src/tool.ts', imports: '@emporion/tools-vectors' },
  { rule: 'no-own-index', file: 'packages/domain/money/src/inward.ts', imports: './index.ts' },
  { rule: 'no-own-index', file: 'packages/domain/money/src/inward-by-name.ts', imports: '@emporion/money' },
  { rule: 'no-own-index', file: 'packages/domain/money/src/testing/inward.ts', imports: './index.ts' },
  { rule: 'no-own-index', file: 'packages/adapters/src/embedded/inward.ts', imports: './index.ts' },
  { rule: 'packages-by-name', file: 'packages/domain/money/src/deep.ts', imports: '../../kernel/src/result.ts' },
  {
    rule: 'packages-by-name',
    file: 'tools/vectors/src/deep.ts',
    imports: '../../../packages/domain/kernel/src/index.ts',
  },
  {
    rule: 'testing-kit-stays-in-tests',
    file: 'packages/domain/money/src/play.ts',
    imports: '@emporion/kernel/testing',
  },
  { rule: 'testing-kit-stays-in-tests', file: 'apps/local/src/play.ts', imports: '@emporion/money/testing' },
  { rule: 'test-libraries-stay-in-tests', file: 'packages/adapters/src/embedded/play.ts', imports: 'fast-check' },
  { rule: 'tests-are-not-imported', file: 'packages/handlers/src/play.ts', imports: '../test/place-order.test.ts' },
];

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'layers-')));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

test('every layer rule fails on a deliberate violation, and each violation is found', async () => {
  writeTree(root, violations);
  const { breaches } = await cruiseLayers(root);
  const found = breaches.map(({ rule, from }) => `${rule} in ${from}`);
  const missed = violations.filter(({ rule, file }) => {
    const place = found.indexOf(`${rule} in ${file}`);
    if (place >= 0) found.splice(place, 1);
    return place < 0;
  });
  expect(missed).toEqual([]);
  expect(new Set(breaches.map(({ rule }) => rule))).toEqual(new Set(await layerRules()));
});

test('a tree that keeps the rules has no breach', async () => {
  writeTree(root, []);
  const { breaches, modules } = await cruiseLayers(root);
  expect(breaches).toEqual([]);
  expect(modules).toBeGreaterThan(30);
});

test('cruising nothing is a breach, not a success', async () => {
  const nothing = { modules: [], summary: { violations: [] } };
  expect(judge(nothing, ['packages/domain/kernel/src/result.ts'])).toEqual({
    breaches: [{ rule: 'every-file-is-cruised', from: 'packages/domain/kernel/src/result.ts', to: 'was not read' }],
    modules: 0,
  });
  expect(judge(nothing, []).breaches).toHaveLength(1);
});
