import { describe, expect, test } from 'vitest';
import { deployedTables } from '../src/deployed-tables.ts';
import { stageNames } from '../src/stage-settings.ts';
import { ofType, stackOf, stageOf, target } from './assembly.ts';
import { flowOf, flows, tasksOf } from './flow.ts';
import { entryPointNameOf, environmentOf, functionsOf, listed, statementsOf } from './functions.ts';

const schedules = (['commerce', 'lending', 'lake', 'ops'] as const).flatMap((one) => deployedTables(one).schedules);

/** The name in the address of a parameter, which is joined from parts that are known when it is deployed. */
const parameterIn = (arn: unknown): string =>
  `/${(arn as { readonly 'Fn::Join': readonly [string, readonly unknown[]] })['Fn::Join'][1].at(-1)}`.replace(
    /^.*:parameter/,
    '',
  );

describe.each(stageNames)('in %s', (stage) => {
  const resources = stageOf(stage);
  const functions = functionsOf(stage);

  test.each(functions.map((one) => [String(entryPointNameOf(one)), one] as const))(
    '[E54] [L42] %s has the settings of every function',
    (_, made) => {
      expect(made.Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        TracingConfig: { Mode: 'Active' },
      });
      expect(made.Properties).not.toHaveProperty('FunctionName');
      expect(environmentOf(made)['POWERTOOLS_METRICS_NAMESPACE']).toBe(`Emporion/${stage}`);
      // Where nobody looks at metrics, none is paid for.
      expect(environmentOf(made)['POWERTOOLS_METRICS_DISABLED']).toBe(stage === 'dev' ? 'true' : undefined);
      // The API gives up after 29 seconds; a schedule waits for its next run, and nobody longer than 15 minutes.
      const schedule = schedules.find((one) => one.schedule === entryPointNameOf(made));
      const rate = Math.max(schedule?.everySeconds ?? 29, schedule === undefined ? 0 : 60);
      expect(made.Properties['Timeout']).toBeLessThan(rate);
      expect(made.Properties['Timeout']).toBeLessThanOrEqual(900);
      const { LogGroup } = made.Properties['LoggingConfig'] as { readonly LogGroup: unknown };
      expect(target(stage, made, LogGroup).Properties['RetentionInDays']).toBe(
        { dev: 3, staging: 14, prod: 90 }[stage],
      );
    },
  );

  test('[L10] [L43] every function has a role of its own, without a policy of somebody else', () => {
    const roles = functions.map((one) => target(stage, one, one.Properties['Role']));
    expect(new Set(roles.map(({ stack, id }) => `${stack}/${id}`)).size).toBe(functions.length);
    for (const { Properties } of roles) expect(Properties['ManagedPolicyArns'] ?? []).toEqual([]);
  });

  test('[SEC-12~] no role may do everything to something; something to everything only where it cannot be told', () => {
    const allowed = ofType(resources, 'AWS::IAM::Role')
      .flatMap((role) => statementsOf(stage, role))
      .filter(({ Effect }) => Effect === 'Allow');
    expect(allowed.length).toBeGreaterThan(0);
    expect(allowed.flatMap(({ Action }) => listed(Action)).filter((action) => action.includes('*'))).toEqual([]);
    for (const { Resource, Action } of allowed.filter(({ Resource }) => listed(Resource).includes('*'))) {
      expect(Resource).toBe('*');
      for (const action of listed(Action))
        expect(action).toMatch(/^(xray:|logs:\w*(LogDeliver|ResourcePolic|LogGroups))/);
    }
  });

  test('[E60] [SEC-7~] no variable of a function carries a secret: what is secret is the name of a parameter', () => {
    for (const made of functions) {
      for (const [name, value] of Object.entries(environmentOf(made))) {
        expect(name).not.toMatch(/(SECRET|PASSWORD|TOKEN)$|KEY$/);
        if (name.includes('KEY')) expect(value).toMatch(new RegExp(`^/emporion/${stage}/\\w+-key$`));
      }
    }
  });

  test('only a stage for trying things out has invented partners', () => {
    const told = (name: string) => new Set(functions.flatMap((one) => environmentOf(one)[name] ?? []));
    expect(told('BANK')).toEqual(new Set([stage === 'dev' ? 'sandbox' : 'stripe']));
    expect(told('BUREAU')).toEqual(new Set([stage === 'dev' ? 'sandbox' : 'unconnected']));
    expect(told('STRIPE_MODE')).toEqual(new Set({ dev: [], staging: ['test'], prod: ['live'] }[stage]));
  });

  test('[SEC-12~] [E60~] a function may read the secrets whose names it is told, and no others', () => {
    for (const made of functions) {
      const readable = statementsOf(stage, target(stage, made, made.Properties['Role']))
        .filter(({ Action }) => listed(Action).includes('ssm:GetParameter'))
        .flatMap(({ Resource }) => listed(Resource).map(parameterIn));
      const told = Object.entries(environmentOf(made)).filter(([name]) => name.endsWith('_PARAMETER'));
      expect(readable.sort()).toEqual(told.map(([, value]) => value).sort());
    }
  });

  test('[REL-6] a function ends before the API, the task and the queue stop waiting for it', () => {
    const awaited = functions.filter((one) => schedules.every(({ schedule }) => schedule !== entryPointNameOf(one)));
    const longest = Math.max(...awaited.map(({ Properties }) => Number(Properties['Timeout'])));
    for (const { Properties } of ofType(stackOf(stage, 'Api'), 'AWS::ApiGatewayV2::Integration')) {
      expect(Number(Properties['TimeoutInMillis']) / 1_000).toBeGreaterThan(longest);
      expect(Number(Properties['TimeoutInMillis'])).toBeLessThan(29_000);
    }
    for (const [, { TimeoutSeconds }] of flows.flatMap(({ name }) => tasksOf(flowOf(name)))) {
      expect(TimeoutSeconds).toBeGreaterThan(longest);
    }
    const queues = ofType(resources, 'AWS::SQS::Queue').filter(({ Properties }) => 'RedrivePolicy' in Properties);
    expect(queues.length).toBeGreaterThan(0);
    for (const { Properties } of queues) expect(Properties['VisibilityTimeout']).toBeGreaterThanOrEqual(6 * longest);
  });
});

test('dev costs nothing while nobody uses it: it is made of types that are paid by the use', () => {
  expect([...new Set(stageOf('dev').map(({ Type }) => Type))].sort()).toEqual([
    'AWS::ApiGatewayV2::Api',
    'AWS::ApiGatewayV2::Authorizer',
    'AWS::ApiGatewayV2::Integration',
    'AWS::ApiGatewayV2::Route',
    'AWS::ApiGatewayV2::Stage',
    'AWS::Cognito::UserPool',
    'AWS::Cognito::UserPoolClient',
    'AWS::Cognito::UserPoolDomain',
    'AWS::Cognito::UserPoolResourceServer',
    'AWS::DynamoDB::GlobalTable',
    'AWS::Events::EventBus',
    'AWS::Events::Rule',
    'AWS::Glue::Database',
    'AWS::Glue::Table',
    'AWS::IAM::Policy',
    'AWS::IAM::Role',
    'AWS::KinesisFirehose::DeliveryStream',
    'AWS::Lambda::EventInvokeConfig',
    'AWS::Lambda::EventSourceMapping',
    'AWS::Lambda::Function',
    'AWS::Lambda::Permission',
    'AWS::Logs::LogGroup',
    'AWS::Logs::LogStream',
    'AWS::S3::Bucket',
    'AWS::S3::BucketPolicy',
    'AWS::SQS::Queue',
    'AWS::SQS::QueuePolicy',
    'AWS::StepFunctions::StateMachine',
    'Custom::S3AutoDeleteObjects',
  ]);
});
