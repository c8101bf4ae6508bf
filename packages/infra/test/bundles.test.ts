import { readdirSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { describe, expect, test } from 'vitest';
import { mostBytesOf, payingFunctions, pricingFunctions, repositoryRoot } from '../src/constructs/bundling.ts';
import { type StageName, stageNames } from '../src/stage-settings.ts';
import { type Resource, target } from './assembly.ts';
import { bundleOf } from './bundle.ts';
import { environmentOf, functionNamed, listed, statementsOf } from './functions.ts';

const entryPoints = readdirSync(`${repositoryRoot}packages/handlers/src/lambda`).map((file) => file.replace('.ts', ''));

/** The actions of the commands of the SDK that have none of their own name. */
const actionsOfCommands: Readonly<Record<string, readonly string[]>> = {
  TransactWriteItems: [],
  StartExecution: ['states:StartExecution'],
  SendTaskSuccess: ['states:SendTaskSuccess'],
  PutEvents: ['events:PutEvents'],
  PutRecordBatch: ['firehose:PutRecordBatch'],
  GetParameter: ['ssm:GetParameter'],
  SendEmail: ['ses:SendEmail'],
  AdminGetUser: ['cognito-idp:AdminGetUser'],
};

/** The parts of a transaction, as the code writes them, and the action that each needs. */
const actionsOfParts: Readonly<Record<string, string>> = {
  Put: 'dynamodb:PutItem',
  Update: 'dynamodb:UpdateItem',
  Delete: 'dynamodb:DeleteItem',
  ConditionCheck: 'dynamodb:ConditionCheckItem',
};

const found = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, name = '']) => name);

/** What the code of a function asks of the SDK, as actions of a policy. */
const actionsIn = (text: string): ReadonlySet<string> =>
  new Set([
    ...found(text, /new (\w+)Command\(/g).flatMap((name) => actionsOfCommands[name] ?? [`dynamodb:${name}`]),
    ...found(text, /\b(Put|Update|Delete|ConditionCheck): \{/g).map((part) => String(actionsOfParts[part])),
  ]);

/** The settings that the code of a function asks for. */
const settingsIn = (text: string): ReadonlySet<string> =>
  new Set(
    found(text, /\(\s*"([A-Z]+(?:_[A-Z]+)*)"\s*\)/g).filter((name) =>
      /^(\w+_(TABLE|PROCESS|PARAMETER|BUS|ORIGIN|SENDER|POOL|MODE)|CLICKSTREAM|BANK|BUREAU)$/.test(name),
    ),
  );

/** What the runtime needs for itself: logs, traces, and the source of events that calls the function. */
const ofTheRuntime = /^(logs|xray|sqs):|^dynamodb:(DescribeStream|GetRecords|GetShardIterator|ListStreams)$/;

/** The tables whose items a function may touch; what it reads of a stream is another matter. */
function tablesOf(stage: StageName, made: Resource): ReadonlySet<string> {
  const touching = statementsOf(stage, target(stage, made, made.Properties['Role'])).filter(({ Action }) =>
    listed(Action).some((action) => action.startsWith('dynamodb:') && !ofTheRuntime.test(action)),
  );
  const arns = touching.flatMap(({ Resource }) => listed(Resource)) as { 'Fn::Join'?: [string, unknown[]] }[];
  // That of an index is joined from that of its table.
  return new Set(arns.map((arn) => target(stage, made, arn['Fn::Join']?.[1][0] ?? arn).id));
}

/** What only a stage whose bank is Stripe loads. */
const ofStripe = ['*/stripe-gateway.ts', '*/stripe-webhooks.ts'];

/** What stages load of a function, by the stages that load the same. */
const loadedOf = (entryPoint: string): readonly { stages: readonly StageName[]; without: readonly string[] }[] =>
  payingFunctions.has(entryPoint)
    ? [
        { stages: ['dev'], without: ofStripe },
        { stages: ['staging', 'prod'], without: [] },
      ]
    : [{ stages: stageNames, without: [] }];

describe.each(entryPoints)('the bundle of %s', (entryPoint) => {
  test('is small enough, and holds no engine of the local platform', async () => {
    const { outputFiles, metafile } = await bundleOf(entryPoint, { minify: true });
    const [output] = Object.values(metafile.outputs);
    expect(outputFiles[0]?.contents.length).toBeLessThanOrEqual(mostBytesOf(entryPoint));
    const loaded = output?.imports.map(({ path }) => path) ?? [];
    expect(loaded.filter((path) => !/^(node:|@aws-sdk\/)/.test(path) && !isBuiltin(path))).toEqual([]);
    expect(loaded).not.toContain('node:sqlite');
    const held = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
    expect(held.map(([path]) => path).filter((path) => /sqlite|duckdb|stepfunctions|\/testing\//.test(path))).toEqual(
      [],
    );
    const prices = held.some(([path]) => path.endsWith('/pricing/src/price-cart.ts'));
    expect(prices).toBe(pricingFunctions.has(entryPoint));
    const pays = held.some(([path]) => path.includes('/partners/stripe/'));
    expect(pays).toBe(payingFunctions.has(entryPoint));
  });

  test.each(loadedOf(entryPoint))(
    '[SEC-12] [L43] [L63] its role may do what its code asks of the SDK, and it is told what its code asks for, in $stages',
    async ({ stages, without }) => {
      const { outputFiles } = await bundleOf(entryPoint, { minify: false, without });
      const text = outputFiles[0]?.text ?? '';
      for (const stage of stages) {
        const made = functionNamed(stage, entryPoint);
        const allowed = statementsOf(stage, target(stage, made, made.Properties['Role']))
          .flatMap(({ Action }) => listed(Action))
          .filter((action) => !ofTheRuntime.test(action));
        expect([...new Set(allowed)].sort()).toEqual([...actionsIn(text)].sort());
        expect([...tablesOf(stage, made)].sort()).toEqual(
          Object.entries(environmentOf(made))
            .flatMap(([name, value]) => (name.endsWith('_TABLE') ? [target(stage, made, value).id] : []))
            .sort(),
        );
        const told = Object.keys(environmentOf(made)).filter((name) => !name.startsWith('POWERTOOLS_'));
        expect(told.sort()).toEqual([...settingsIn(text)].sort());
      }
    },
  );
});

test.each([...payingFunctions])('%s evaluates nothing of Stripe where it is not the bank', async (entryPoint) => {
  const { metafile } = await bundleOf(entryPoint, { minify: false, without: ofStripe });
  const [output] = Object.values(metafile.outputs);
  const atOnce = output?.imports.filter(({ kind }) => kind !== 'dynamic-import').map(({ path }) => path) ?? [];
  expect([...atOnce, ...Object.keys(output?.inputs ?? {})].filter((path) => path.includes('stripe'))).toEqual([]);
});
