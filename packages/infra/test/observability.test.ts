import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MetricName, metricTable } from '@emporion/handlers';
import { App, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { describe, expect, inject, test } from 'vitest';
import { runbooks } from '../src/alarms/alarm-spec.ts';
import { watchedOperations } from '../src/alarms/table-alarms.ts';
import { repositoryRoot } from '../src/constructs/bundling.ts';
import { emporionApp } from '../src/emporion-app.ts';
import type { StageName } from '../src/stage-settings.ts';
import { isWatched } from '../src/watched-stage.ts';
import { unbundled } from './unbundled.ts';

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}
interface TemplateJson {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>;
}

const templates = new Map(
  new CloudAssembly(join(inject('assembly'), 'assembly-staging')).stacks.map(
    ({ stackName, template }) => [stackName, template as TemplateJson] as const,
  ),
);
const observability = templates.get('staging-Observability') ?? { Resources: {} };

/** A resource wherever it is in the stage: `staging-Lending/startApplicationQueue`. */
type Place = string;

/** Everything of a type. */
const all = (type: string): readonly (readonly [Place, Resource])[] =>
  [...templates].flatMap(([stack, { Resources }]) =>
    Object.entries(Resources)
      .filter(([, { Type }]) => Type === type)
      .map(([id, resource]) => [`${stack}/${id}`, resource] as const),
  );

/** Where the resource is that a value of the alarms names. */
function placeOf(value: unknown): Place | undefined {
  const found = JSON.stringify(value)?.match(/"StackName":"([^"]+)".*?"OutputName":"([^"]+)"/);
  const [, stack = '', output = ''] = found ?? [];
  const named = templates.get(stack)?.Outputs?.[output]?.Value;
  const { Ref, 'Fn::GetAtt': attribute } = (named ?? {}) as { Ref?: string; 'Fn::GetAtt'?: readonly string[] };
  const id = Ref ?? attribute?.[0];
  return id === undefined ? undefined : `${stack}/${id}`;
}

interface MeasuredMetric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, unknown>>;
}
interface CfnMetric {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
}

/** The metrics of an alarm, those within its expression too. */
function metricsOf({ Properties }: Resource): readonly MeasuredMetric[] {
  const { Metrics } = Properties as {
    readonly Metrics?: readonly { readonly MetricStat?: { readonly Metric: CfnMetric } }[];
  };
  const found = Metrics?.flatMap(({ MetricStat }) => (MetricStat === undefined ? [] : [MetricStat.Metric])) ?? [
    Properties as unknown as CfnMetric,
  ];
  return found.map(({ Namespace, MetricName, Dimensions = [] }) => ({
    namespace: Namespace,
    name: MetricName,
    dimensions: Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value])),
  }));
}

const alarms = Object.entries(observability.Resources).filter(([, { Type }]) => Type === 'AWS::CloudWatch::Alarm');

/** The names of the metrics that are watched of a resource, at one of its parts or as a whole. */
const watchedOf = (place: Place, index?: unknown): readonly string[] => [
  ...new Set(
    alarms
      .flatMap(([, alarm]) => metricsOf(alarm))
      .filter(({ dimensions }) => Object.values(dimensions).some((value) => placeOf(value) === place))
      .filter(({ dimensions }) => dimensions['GlobalSecondaryIndexName'] === index)
      .map(({ name }) => name),
  ),
];

/** The dimensions under which the services really publish. With fewer or others an alarm sees nothing, for ever. */
const published: Readonly<Record<string, (name: string) => readonly string[]>> = {
  'AWS/Lambda': () => ['FunctionName'],
  'AWS/SQS': () => ['QueueName'],
  'AWS/DynamoDB': (name) => (name === 'SystemErrors' ? ['Operation', 'TableName'] : ['TableName']),
  'AWS/States': () => ['StateMachineArn'],
  'AWS/ApiGateway': () => ['ApiId', 'Stage'],
  'AWS/Events': () => ['EventBusName', 'RuleName'],
  'AWS/Firehose': () => ['DeliveryStreamName'],
  // As the functions of the stage are told to publish.
  'Emporion/staging': (name) => {
    const { by }: { readonly by?: string } = metricTable[name as MetricName];
    return by === undefined ? ['service'] : [by, 'service'];
  },
};

describe('every alarm', () => {
  test('[L78~] [L79~] [L80~] is of a metric with all the dimensions under which it is published, all of them known', () => {
    for (const [id, alarm] of alarms) {
      for (const { namespace, name, dimensions } of metricsOf(alarm)) {
        const { GlobalSecondaryIndexName: _, ...others } = dimensions;
        const wanted = published[namespace]?.(name) ?? [];
        // A rule on the default bus has its own name only.
        const expected = namespace === 'AWS/Events' && !('EventBusName' in dimensions) ? ['RuleName'] : wanted;
        expect([id, name, Object.keys(others).sort()]).toEqual([id, name, expected]);
        for (const value of Object.values(others)) {
          if (typeof value !== 'string') expect([id, typeof placeOf(value)]).toEqual([id, 'string']);
        }
      }
    }
  });

  test('[E83~] has an action for both ways, and says what it means when nothing is measured', () => {
    const topic = Object.entries(observability.Resources).find(([, { Type }]) => Type === 'AWS::SNS::Topic')?.[0];
    for (const [, { Properties }] of alarms) {
      expect(Properties).toMatchObject({ AlarmActions: [{ Ref: topic }], OKActions: [{ Ref: topic }] });
      expect(['notBreaching', 'breaching']).toContain(Properties['TreatMissingData']);
    }
  });

  test('silence is a breach for what a clock should call, and for nothing else', () => {
    const breaching = alarms.filter(([, { Properties }]) => Properties['TreatMissingData'] === 'breaching');
    expect(breaching.flatMap(([, alarm]) => metricsOf(alarm)).map(({ name }) => name)).toEqual(
      breaching.map(() => 'Invocations'),
    );
    expect(breaching.length).toBeGreaterThan(0);
  });

  test('[E100~] names its section of the runbooks, and there is no section without an alarm', () => {
    const text = readFileSync(`${repositoryRoot}docs/runbooks.md`, 'utf8');
    const sections = [...text.matchAll(/^## (.+)$/gm)].map(([, title = '']) =>
      title.toLowerCase().replaceAll(' ', '-'),
    );
    const named = alarms.map(
      ([, { Properties }]) => /docs\/runbooks\.md#([a-z-]+)$/.exec(String(Properties['AlarmDescription']))?.[1],
    );
    expect(sections).toEqual(runbooks);
    expect([...new Set(named)].sort()).toEqual([...sections].sort());
    for (const section of text.split(/^## /m).slice(1)) {
      expect(section.match(/^- \*\*(Symptom|Causes|Look at|Do)\*\*/gm)?.length).toBe(4);
    }
  });
});

describe('[E79] [L101] whatever a stage has is watched', () => {
  const functions = all('AWS::Lambda::Function').filter(([, { Properties }]) => 'Environment' in Properties);

  test.each(functions)(
    '[L79] %s: errors as a rate, throttles, and slowness before its timeout',
    (place, { Properties }) => {
      expect(watchedOf(place)).toEqual(expect.arrayContaining(['Errors', 'Invocations', 'Throttles', 'Duration']));
      const slow = alarms.find(([, alarm]) =>
        metricsOf(alarm).some(({ name, dimensions }) => name === 'Duration' && placeOf(dimensions) === place),
      );
      expect(slow?.[1].Properties).toMatchObject({
        ExtendedStatistic: 'p99',
        Threshold: 800 * Number(Properties['Timeout']),
      });
    },
  );

  test('there are functions, and they are all of them', () => {
    expect(functions.length).toBeGreaterThan(30);
    expect(functions.length).toBe(all('AWS::Lambda::Function').length);
  });

  test.each(all('AWS::SQS::Queue'))(
    '[REL-1~] [L79] %s: the age of what waits, or that something was given up',
    (place, queue) => {
      expect(watchedOf(place)).toEqual([
        'RedrivePolicy' in queue.Properties ? 'ApproximateAgeOfOldestMessage' : 'ApproximateNumberOfMessagesVisible',
      ]);
    },
  );

  test.each(all('AWS::DynamoDB::GlobalTable'))(
    '[L80] %s: throttles by table and index, and errors by operation',
    (place, table) => {
      const throttles = ['ReadThrottleEvents', 'WriteThrottleEvents'];
      expect(watchedOf(place)).toEqual([...throttles, 'SystemErrors']);
      const indexes = (table.Properties['GlobalSecondaryIndexes'] ?? []) as readonly { readonly IndexName: string }[];
      for (const { IndexName } of indexes) expect(watchedOf(place, IndexName)).toEqual(throttles);
    },
  );

  test('[L80] the operations are ones that the adapters ask for', () => {
    const folder = `${repositoryRoot}packages/adapters/src/aws/`;
    const source = readdirSync(folder)
      .map((file) => readFileSync(`${folder}${file}`, 'utf8'))
      .join('\n');
    for (const operation of watchedOperations) expect(source).toContain(`new ${operation}Command(`);
  });

  test.each(all('AWS::StepFunctions::StateMachine'))('%s: failed, timed out and throttled', (place) => {
    expect(watchedOf(place)).toEqual(['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionThrottled']);
  });

  test.each(all('AWS::ApiGatewayV2::Stage'))('[L78] %s: failures as a rate, and latency', (place) => {
    expect(watchedOf(place)).toEqual(['5xx', 'Count', 'Latency']);
    const rate = alarms.find(([, alarm]) => metricsOf(alarm).some(({ name }) => name === '5xx'))?.[1];
    expect(rate?.Properties['Metrics']).toContainEqual(
      expect.objectContaining({ Expression: '100 * errors / requests', ReturnData: true }),
    );
    for (const { dimensions } of rate === undefined ? [] : metricsOf(rate)) {
      expect(Object.keys(dimensions)).toEqual(['ApiId', 'Stage']);
    }
  });

  test.each(all('AWS::Events::Rule'))('%s: what did not come to its target', (place, { Properties }) => {
    expect(watchedOf(place)).toEqual(['FailedInvocations']);
    const { RuleName } =
      alarms.flatMap(([, alarm]) => metricsOf(alarm)).find(({ dimensions }) => placeOf(dimensions) === place)
        ?.dimensions ?? {};
    // By reference a rule is called `bus|rule` where it is not on the default bus; no metric knows that name.
    expect(JSON.stringify(RuleName).includes('"Fn::Split":["|",')).toBe('EventBusName' in Properties);
  });

  test.each(all('AWS::KinesisFirehose::DeliveryStream'))(
    '[D22~] [D59~] %s: freshness, and what lies under the error prefix',
    (place) => {
      expect(watchedOf(place)).toEqual([
        'DeliveryToS3.DataFreshness',
        'BackupToS3.DataFreshness',
        'FailedConversion.Records',
        'PartitionCountExceeded',
      ]);
      expect(alarms.flatMap(([, alarm]) => metricsOf(alarm)).map(({ name }) => name)).toContain('RecordsFailed');
    },
  );

  test('the readers of streams are watched for how far they are behind', () => {
    const readers = all('AWS::Lambda::EventSourceMapping').filter(
      ([, { Properties }]) => 'StartingPosition' in Properties,
    );
    expect(readers.length).toBeGreaterThan(0);
    for (const [place, { Properties }] of readers) {
      const [stack] = place.split('/');
      const reader = `${stack}/${(Properties['FunctionName'] as { readonly Ref: string }).Ref}`;
      expect(watchedOf(reader)).toContain('IteratorAge');
    }
  });

  test('what is called every few minutes is watched for not being called', () => {
    const scheduled = all('AWS::Events::Rule').flatMap(([place, { Properties }]) => {
      const [stack] = place.split('/');
      const targets = (Properties['Targets'] ?? []) as readonly {
        readonly Arn: { readonly 'Fn::GetAtt': readonly string[] };
      }[];
      return 'ScheduleExpression' in Properties
        ? targets.map(({ Arn }) => [`${stack}/${Arn['Fn::GetAtt'][0]}`, Properties['ScheduleExpression']] as const)
        : [];
    });
    expect(scheduled.length).toBeGreaterThan(0);
    for (const [place, expression] of scheduled) {
      const silent = alarms.filter(
        ([, alarm]) =>
          alarm.Properties['TreatMissingData'] === 'breaching' &&
          metricsOf(alarm).some(({ dimensions }) => placeOf(dimensions) === place),
      );
      // An alarm looks back for a day at most, and for three runs at least.
      expect([expression, silent.length]).toEqual([expression, /day|hours/.test(String(expression)) ? 0 : 1]);
    }
  });
});

describe('the stages', () => {
  const stacksOf = (stage: StageName, context: Readonly<Record<string, string>> = {}) =>
    emporionApp({ context: { ...unbundled, stage, ...context } })
      .node.findChild(stage)
      .node.children.map(({ node }) => node.id);

  test('staging and prod are watched; dev is only when somebody asks for it', () => {
    expect([...templates.keys()]).toContain('staging-Observability');
    expect(stacksOf('prod')).toContain('Observability');
    expect(stacksOf('dev')).not.toContain('Observability');
    expect(stacksOf('dev', { alarms: 'on' })).toContain('Observability');
  });

  test('who watches dev has its metrics, too', () => {
    const dev = (context: Readonly<Record<string, string>>) => new Stage(new App({ context }), 'dev');
    expect([isWatched(dev({})), isWatched(dev({ alarms: 'on' })), isWatched(new Stage(new App(), 'prod'))]).toEqual([
      false,
      true,
      true,
    ]);
  });

  test('what watches keeps nothing from being deleted', () => {
    expect(JSON.stringify(observability)).not.toContain('Fn::ImportValue');
  });
});

test('[SEC-8~] [SEC-9~] the topic is encrypted with a key that CloudWatch may use, and taken over TLS only', () => {
  const template = Template.fromJSON(JSON.parse(JSON.stringify(observability)));
  template.hasResourceProperties('AWS::KMS::Key', {
    EnableKeyRotation: true,
    KeyPolicy: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Effect: 'Allow',
          Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        }),
      ]),
    },
  });
  template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
  template.hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: {
      Statement: [
        { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
        { Effect: 'Allow', Action: 'sns:Publish', Principal: { Service: 'cloudwatch.amazonaws.com' } },
      ],
    },
  });
});

describe('the dashboards', () => {
  const bodies = Object.fromEntries(
    Object.entries(observability.Resources)
      .filter(([, { Type }]) => Type === 'AWS::CloudWatch::Dashboard')
      .map(([id, { Properties }]) => [
        /Dashboard([a-z]+)/.exec(id)?.[1] ?? id,
        JSON.stringify(Properties).replaceAll('\\"', '"'),
      ]),
  );

  test.each([
    ['commerce', ['Commerce'], ['Age of the oldest message', 'Dead letters', 'Flows']],
    ['lending', ['Lending'], ['Age of the oldest message', 'Dead letters', 'Flows']],
    ['lake', ['Lake', 'Delivery'], ['Freshness of the lake']],
  ])('[L101~] %s shows its traffic, errors, latency and business', (context, own, others) => {
    for (const title of ['Business', 'Traffic', 'Errors', 'Latency', ...others])
      expect(bodies[context]).toContain(title);
    const functions = all('AWS::Lambda::Function').filter(([place]) =>
      own.some((stack) => place.startsWith(`staging-${stack}/`)),
    );
    expect(functions.length).toBeGreaterThan(own.length - 1);
    for (const [, { Properties }] of functions) {
      const { Variables } = Properties['Environment'] as { readonly Variables: Readonly<Record<string, string>> };
      expect(bodies[context]).toContain(`"label":"${Variables['POWERTOOLS_SERVICE_NAME']}"`);
    }
  });
});
