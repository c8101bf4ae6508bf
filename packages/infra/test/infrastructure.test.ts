import { indexKeyNames, loansTable } from '@emporion/adapters/aws';
import { audienceOf, defaultMaxDeliveries } from '@emporion/handlers';
import { CfnResource } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { emporionApp } from '../src/emporion-app.ts';
import { taskEntryPoint } from '../src/entry-point-names.ts';
import { lendingRoutes, lendingSubscriptions, loanApplicationWorkflow } from '../src/lending-tables.ts';
import { stageNames } from '../src/stage-settings.ts';
import { ofType, type Resource, referred, report, stackOf, stageOf, unbundled } from './assembly.ts';
import { flowOf, tasksOf } from './flow.ts';

const stateful = stackOf('dev', 'Stateful');
const lending = stackOf('dev', 'Lending');
const functions = ofType(lending, 'AWS::Lambda::Function');

const environmentOf = ({ Properties }: Resource): Readonly<Record<string, unknown>> =>
  (Properties['Environment'] as { readonly Variables: Readonly<Record<string, unknown>> }).Variables;

function functionNamed(entryPoint: string): Resource {
  const found = functions.find((one) => environmentOf(one)['POWERTOOLS_SERVICE_NAME'] === entryPoint);
  if (found === undefined) throw new RangeError(`no such function: ${entryPoint}`);
  return found;
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

/** What a role may do. */
const statementsOf = (role: string | undefined, resources: readonly Resource[]): readonly Statement[] =>
  ofType(resources, 'AWS::IAM::Policy')
    .filter(({ Properties }) => (Properties['Roles'] as readonly unknown[]).some((one) => referred(one) === role))
    .flatMap(
      ({ Properties }) => (Properties['PolicyDocument'] as { readonly Statement: readonly Statement[] }).Statement,
    );

const listed = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

describe('findings', () => {
  test('[E54~] [E94~] every stage synthesizes without an account, and validator and rule pack find nothing', () => {
    for (const { violations } of report().pluginReports) expect(violations).toEqual([]);
    expect(report().pluginReports.map(({ pluginName }) => pluginName)).toContain('AwsSolutions');
  });

  test('what is acknowledged is acknowledged at one resource, with a reason', () => {
    const acknowledged = report().pluginReports.flatMap(({ suppressedViolations }) => suppressedViolations);
    for (const { acknowledgedAt, reason } of acknowledged) {
      expect(acknowledgedAt.split('/').length).toBeGreaterThan(2);
      expect(reason.length).toBeGreaterThan(20);
    }
    expect([...new Set(acknowledged.map(({ acknowledgedId }) => acknowledgedId))].sort()).toEqual([
      'AwsSolutions::AwsSolutions-COG2',
      'AwsSolutions::AwsSolutions-COG8',
      'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      'AwsSolutions::AwsSolutions-SQS3',
    ]);
  });

  const flawed = (flaw: (stack: Construct) => void) => () => {
    const app = emporionApp({ context: { ...unbundled, stage: 'dev' } });
    flaw(app.node.findChild('dev').node.findChild('Stateful'));
    app.synth();
  };

  test('both stop the synthesis', () => {
    const VisibilityTimeout = 'soon';
    expect(
      flawed((stack) => {
        new CfnResource(stack, 'Flawed', { type: 'AWS::SQS::Queue', properties: { VisibilityTimeout } });
      }),
    ).toThrow('CloudFormation Validate');
    expect(
      flawed((stack) => {
        new Queue(stack, 'Flawed');
      }),
    ).toThrow('AwsSolutions-SQS3');
  });

  test('a stage that does not exist is refused', () => {
    expect(() => emporionApp({ context: { stage: 'test' } })).toThrow(
      'no such stage: test; there are dev, staging, prod',
    );
  });
});

describe('the API', () => {
  const routes = ofType(lending, 'AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties);

  test('[L29~] the routes of the template are those of the table', () => {
    expect(routes.map(({ RouteKey }) => RouteKey).sort()).toEqual(
      lendingRoutes.map(({ method, path }) => `${method} ${path}`).sort(),
    );
  });

  test.each(lendingRoutes)('[L28~] $method $path takes the tokens of its audience, with its scope', (spec) => {
    const route = routes.find(({ RouteKey }) => RouteKey === `${spec.method} ${spec.path}`);
    if (spec.access === 'public') return expect(route).toMatchObject({ AuthorizationType: 'NONE' });
    expect(route).toMatchObject({ AuthorizationType: 'JWT', AuthorizationScopes: [spec.access] });
    const authorizer = lending.find(({ id }) => id === referred(route?.['AuthorizerId']));
    expect(JSON.stringify(authorizer?.Properties['JwtConfiguration'])).toContain(`SignIn${audienceOf(spec)}Users`);
  });

  test('[L27~] [L29~] it logs by route and not by person, is throttled, and CORS names one origin', () => {
    expect(ofType(lending, 'AWS::ApiGatewayV2::Stage')).toMatchObject([
      { Properties: { DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 } } },
    ]);
    const format = JSON.stringify(ofType(lending, 'AWS::ApiGatewayV2::Stage')[0]?.Properties['AccessLogSettings']);
    expect(format).toContain('$context.routeKey');
    expect(format).not.toMatch(/sourceIp|\$context\.path|userAgent|claims/);
    expect(ofType(lending, 'AWS::ApiGatewayV2::Api')).toMatchObject([
      { Properties: { CorsConfiguration: { AllowOrigins: ['http://localhost:5173'] } } },
    ]);
  });

  test('[REL-6~] a function ends before the API, the task and the queue stop waiting for it', () => {
    const timeouts = functions.map(({ Properties }) => Number(Properties['Timeout']));
    const longest = Math.max(...timeouts);
    for (const { Properties } of ofType(lending, 'AWS::ApiGatewayV2::Integration')) {
      expect(Number(Properties['TimeoutInMillis']) / 1_000).toBeGreaterThan(longest);
    }
    for (const [, { TimeoutSeconds }] of tasksOf(flowOf('loan-application'))) {
      expect(TimeoutSeconds).toBeGreaterThan(longest);
    }
    const queues = ofType(lending, 'AWS::SQS::Queue').filter(({ Properties }) => 'RedrivePolicy' in Properties);
    expect(queues.length).toBe(lendingSubscriptions.length);
    for (const { Properties } of queues) expect(Properties['VisibilityTimeout']).toBeGreaterThanOrEqual(6 * longest);
  });
});

describe('[L12~] [REL-1~] consumers', () => {
  test.each(lendingSubscriptions)('$consumer has a rule, a queue with dead letters, and a mapping', (row) => {
    const mapping = ofType(lending, 'AWS::Lambda::EventSourceMapping').find(
      ({ Properties }) => referred(Properties['FunctionName']) === functionNamed(row.consumer).id,
    );
    expect(mapping?.Properties).toMatchObject({
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BatchSize: row.batchSize ?? 10,
    });
    const queue = lending.find(({ id }) => id === referred(mapping?.Properties['EventSourceArn']));
    const redrive = queue?.Properties['RedrivePolicy'] as Record<string, unknown>;
    expect(redrive['maxReceiveCount']).toBe(row.maxDeliveries ?? defaultMaxDeliveries);
    const letters = lending.find(({ id }) => id === referred(redrive['deadLetterTargetArn']));
    expect(letters?.Properties['MessageRetentionPeriod']).toBe(14 * 86_400);

    const rule = ofType(lending, 'AWS::Events::Rule').find(({ Properties: { Targets } }) =>
      (Targets as readonly { readonly Arn: unknown }[]).some(({ Arn }) => referred(Arn) === queue?.id),
    );
    expect(rule?.Properties).toMatchObject({
      EventPattern: { 'detail-type': row.types },
      Targets: [{ DeadLetterConfig: { Arn: { 'Fn::GetAtt': [letters?.id, 'Arn'] } } }],
    });
    expect(JSON.stringify(rule?.Properties['EventBusName'])).toContain('Bus');
  });

  test('there are no rules besides', () => {
    expect(ofType(lending, 'AWS::Events::Rule').length).toBe(lendingSubscriptions.length);
  });

  test('the relay takes new events only, repeats from the first that failed, and hands over what it gives up', () => {
    const relay = ofType(lending, 'AWS::Lambda::EventSourceMapping').find(
      ({ Properties }) => referred(Properties['FunctionName']) === functionNamed('outbox-relay').id,
    );
    expect(relay?.Properties).toMatchObject({
      BisectBatchOnFunctionError: false,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      StartingPosition: 'TRIM_HORIZON',
    });
    const { Filters = [] } = (relay?.Properties['FilterCriteria'] ?? {}) as {
      readonly Filters?: readonly { readonly Pattern: string }[];
    };
    expect(Filters.map(({ Pattern }) => JSON.parse(Pattern))).toEqual([
      { eventName: ['INSERT'], dynamodb: { Keys: { SK: { S: [{ prefix: 'OUT#' }] } } } },
    ]);
    const { OnFailure } = (relay?.Properties['DestinationConfig'] ?? {}) as {
      readonly OnFailure?: { readonly Destination: unknown };
    };
    expect(lending.find(({ id }) => id === referred(OnFailure?.Destination))?.Type).toBe('AWS::SQS::Queue');
  });
});

describe('the workflow', () => {
  const [machine] = ofType(lending, 'AWS::StepFunctions::StateMachine');

  test('every task of the flow is given the function of its name, and nothing is given besides', () => {
    const { workflow, tasks } = loanApplicationWorkflow;
    const given = machine?.Properties['DefinitionSubstitutions'] as Readonly<Record<string, unknown>>;
    expect(Object.fromEntries(Object.entries(given).map(([task, arn]) => [task, referred(arn)]))).toEqual(
      Object.fromEntries(Object.keys(tasks).map((task) => [task, functionNamed(taskEntryPoint(workflow, task)).id])),
    );
    const asked = tasksOf(flowOf(workflow)).map(([, { Parameters }]) => Parameters?.FunctionName);
    expect(new Set(asked)).toEqual(new Set(Object.keys(given).map((task) => `\${${task}}`)));
  });

  test('[L64~] it is the flow that runs locally, standard, traced, and logged without what goes through it', () => {
    const { name: _, ...flow } = flowOf('loan-application');
    expect(JSON.parse(String(machine?.Properties['DefinitionString']))).toEqual(flow);
    expect(machine?.Properties).toMatchObject({
      StateMachineType: 'STANDARD',
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
    });
  });
});

describe('[L30~] the table of loans', () => {
  const tableOf = (stage: (typeof stageNames)[number]) => {
    const [table] = ofType(stackOf(stage, 'Stateful'), 'AWS::DynamoDB::GlobalTable');
    if (table === undefined) throw new RangeError('no table');
    return table;
  };
  const schema = (partition: string, sort: string) => [
    { AttributeName: partition, KeyType: 'HASH' },
    { AttributeName: sort, KeyType: 'RANGE' },
  ];

  test('it has the keys and the indexes that the adapters read by, a stream and an expiry', () => {
    const { Properties } = tableOf('dev');
    expect(Properties).toMatchObject({
      KeySchema: schema('PK', 'SK'),
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      SSESpecification: { SSEEnabled: true },
    });
    expect(Properties['GlobalSecondaryIndexes']).toEqual(
      loansTable.indexes.map(({ name, shows }) => ({
        IndexName: name,
        KeySchema: schema(indexKeyNames(name).partitionKey, indexKeyNames(name).sortKey),
        Projection:
          shows.length === 0 ? { ProjectionType: 'KEYS_ONLY' } : { ProjectionType: 'INCLUDE', NonKeyAttributes: shows },
      })),
    );
  });

  test.each(['staging', 'prod'] as const)('in %s it outlives its stack and can be put back', (stage) => {
    expect(tableOf(stage)).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
    expect(tableOf(stage).Properties['Replicas']).toMatchObject([
      { DeletionProtectionEnabled: true, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
    ]);
  });
});

test('[REL-20~] what holds data keeps its logical id: another one would be another, empty resource', () => {
  const ids = stateful.map(({ id, Type }) => `${Type} ${id}`);
  expect(ids.filter((id) => /GlobalTable|UserPool |EventBus/.test(id))).toEqual([
    'AWS::DynamoDB::GlobalTable LoansTableEE125470',
    'AWS::Events::EventBus BusEA82B648',
    'AWS::Cognito::UserPool SignIncustomerUsersA2C52ADB',
    'AWS::Cognito::UserPool SignInreviewerUsersAA1101AC',
  ]);
  for (const stage of stageNames) {
    expect(stackOf(stage, 'Stateful').map(({ id }) => id)).toEqual(stateful.map(({ id }) => id));
  }
});

describe('sign-in', () => {
  const pools = ofType(stateful, 'AWS::Cognito::UserPool');
  const poolOf = (audience: string) => pools.find(({ id }) => id.startsWith(`SignIn${audience}`))?.Properties;

  test('[L20~] [L22~] customers may have a second factor, staff must; passwords have twelve characters', () => {
    expect(poolOf('customer')).toMatchObject({ MfaConfiguration: 'OPTIONAL' });
    expect(poolOf('reviewer')).toMatchObject({
      MfaConfiguration: 'ON',
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    });
    for (const { Properties } of pools) {
      expect(Properties).toMatchObject({ Policies: { PasswordPolicy: { MinimumLength: 12 } } });
    }
  });

  test('[L24~] [L25] clients have no secret, use codes and short tokens, and do not tell who has an account', () => {
    const clients = ofType(stateful, 'AWS::Cognito::UserPoolClient');
    expect(clients.length).toBe(pools.length);
    for (const { Properties } of clients) {
      expect(Properties).toMatchObject({
        GenerateSecret: false,
        AllowedOAuthFlows: ['code'],
        AccessTokenValidity: 15,
        EnableTokenRevocation: true,
        PreventUserExistenceErrors: 'ENABLED',
      });
    }
  });

  test('nobody can ask for a scope of another audience: pools are apart', () => {
    const names = ofType(stateful, 'AWS::Cognito::UserPoolResourceServer').map(({ Properties }) => [
      referred(Properties['UserPoolId']),
      ((Properties['Scopes'] ?? []) as readonly { readonly ScopeName: string }[]).map(
        ({ ScopeName }) => `${Properties['Identifier']}/${ScopeName}`,
      ),
    ]);
    expect(names).toEqual([
      ['SignIncustomerUsersA2C52ADB', ['shop/order']],
      ['SignIncustomerUsersA2C52ADB', ['loan/apply']],
      ['SignInreviewerUsersAA1101AC', ['loan/review']],
    ]);
  });
});

describe.each(stageNames)('in %s', (stage) => {
  const resources = stageOf(stage);

  test.each(ofType(resources, 'AWS::Lambda::Function').map((one) => [one.id, one] as const))(
    '[E54~] [L42~] %s has the settings of every function',
    (_, { Properties }) => {
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        TracingConfig: { Mode: 'Active' },
      });
      const { LogGroup } = Properties['LoggingConfig'] as { readonly LogGroup: unknown };
      const log = resources.find(({ id }) => id === referred(LogGroup));
      expect(log?.Properties['RetentionInDays']).toBe({ dev: 3, staging: 14, prod: 90 }[stage]);
    },
  );

  test('[L10~] [L43~] every function has a role of its own, without a policy of somebody else', () => {
    const roles = ofType(resources, 'AWS::Lambda::Function').map(({ Properties }) => referred(Properties['Role']));
    expect(new Set(roles).size).toBe(roles.length);
    for (const { Properties } of ofType(resources, 'AWS::IAM::Role')) {
      expect(Properties['ManagedPolicyArns'] ?? []).toEqual([]);
    }
  });

  test('[SEC-12~] no role may do everything to something; something to everything only where it cannot be told', () => {
    const allowed = ofType(resources, 'AWS::IAM::Role')
      .flatMap(({ id }) => statementsOf(id, resources))
      .filter(({ Effect }) => Effect === 'Allow');
    expect(allowed.length).toBeGreaterThan(0);
    expect(allowed.flatMap(({ Action }) => listed(Action)).filter((action) => action.includes('*'))).toEqual([]);
    const wide = allowed.filter(({ Resource }) => JSON.stringify(Resource).includes('*'));
    for (const { Resource, Action } of wide) {
      expect(Resource).toBe('*');
      for (const action of listed(Action))
        expect(action).toMatch(/^(xray:|logs:\w*(LogDeliver|ResourcePolic|LogGroups))/);
    }
  });

  test('nothing carries a secret: the key of lending is named, not told', () => {
    const variables = ofType(resources, 'AWS::Lambda::Function').map(environmentOf);
    expect([...new Set(variables.flatMap((one) => Object.keys(one)))].sort()).toEqual([
      'EVENT_BUS',
      'LENDING_KEY_PARAMETER',
      'LOANS_TABLE',
      'LOAN_APPLICATION_PROCESS',
      'NODE_OPTIONS',
      'POWERTOOLS_SERVICE_NAME',
    ]);
    expect([...new Set(variables.map((one) => one['LENDING_KEY_PARAMETER']))]).toEqual([
      `/emporion/${stage}/lending-key`,
      undefined,
    ]);
  });
});

describe('[SEC-12~] what the functions may do to data and processes', () => {
  const own = /^(dynamodb|states|ssm|events):/;
  const actionsOf = (entryPoint: string): readonly string[] =>
    statementsOf(referred(functionNamed(entryPoint).Properties['Role']), lending)
      .flatMap(({ Action }) => listed(Action))
      .filter((action) => own.test(action))
      .sort();
  const use = ['BatchGetItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'].map((action) => `dynamodb:${action}`);
  const { workflow, tasks } = loanApplicationWorkflow;

  test.each([
    'lending-customer',
    'lending-reviewer',
    ...Object.keys(tasks).map((task) => taskEntryPoint(workflow, task)),
  ])('%s uses the table and reads its key', (entryPoint) => {
    expect(actionsOf(entryPoint)).toEqual([...use, 'ssm:GetParameter']);
  });

  test('the consumers start, and answer', () => {
    expect(actionsOf('start-loan-application')).toEqual(['ssm:GetParameter', 'states:StartExecution']);
    expect(actionsOf('resume-loan-application')).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:GetItem',
      'ssm:GetParameter',
      'states:SendTaskSuccess',
    ]);
  });

  test('the relay reads the stream and publishes', () => {
    expect(actionsOf('outbox-relay')).toEqual([
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
      'events:PutEvents',
    ]);
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
    'AWS::IAM::Policy',
    'AWS::IAM::Role',
    'AWS::Lambda::EventSourceMapping',
    'AWS::Lambda::Function',
    'AWS::Lambda::Permission',
    'AWS::Logs::LogGroup',
    'AWS::SQS::Queue',
    'AWS::SQS::QueuePolicy',
    'AWS::StepFunctions::StateMachine',
  ]);
});
