import { hoursPerMonth, type Load, type Usage } from './cost-usage.ts';

/** A resource of a template. */
export interface HeldResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** How much of what is used, by the ids of the prices. */
type Amounts = Readonly<Record<string, number>>;

/** What is paid for, of which resources, and how much of it. */
interface Billed {
  readonly line: string;
  /** The line is there if one of these is. */
  readonly types: readonly string[];
  readonly amounts: (held: Held, load: Load, usage: Usage) => Amounts;
}

/** What the templates of a stage hold. */
export interface Held {
  readonly of: (type: string) => readonly HeldResource[];
  readonly functions: number;
  readonly memoryGigabytes: number;
  /** How often the clock calls a function, in a month. */
  readonly scheduledCalls: number;
  /** In how many hours of a month it calls, of all that it calls together. */
  readonly scheduledHours: number;
  readonly scheduled: number;
  /** The functions tell metrics of our own. */
  readonly tellsMetrics: boolean;
}

const secondsACall = 0.06;
const monthsKept = 12;
const kilobytesInGigabyte = 1_048_576;
const calls = (held: Held, load: Load): number => load.requests + load.backgroundCalls + held.scheduledCalls;

/** Five pollers of Lambda ask every queue for 20 seconds each, all the time, whether there is something in it or not. */
const pollsAQueue = (5 * hoursPerMonth * 3_600) / 20;

/** What is paid for. */
export const billed: readonly Billed[] = [
  {
    line: 'API',
    types: ['AWS::ApiGatewayV2::Api'],
    amounts: (_, { requests }) => ({
      'http-api-request': requests,
      'data-out-gigabyte': (4 * requests) / kilobytesInGigabyte,
    }),
  },
  {
    line: 'Functions',
    types: ['AWS::Lambda::Function'],
    amounts: (held, load) => ({
      'lambda-request': calls(held, load),
      'lambda-gigabyte-second': calls(held, load) * secondsACall * held.memoryGigabytes,
    }),
  },
  {
    line: 'Functions kept warm',
    types: ['AWS::ApplicationAutoScaling::ScalableTarget'],
    // The fewest, in every second. What more there is while it is busy is paid instead of what it takes to start them.
    amounts: (held) => ({
      'lambda-provisioned-gigabyte-second':
        held
          .of('AWS::ApplicationAutoScaling::ScalableTarget')
          .reduce((sum, { Properties }) => sum + Number(Properties?.['MinCapacity']), 0) *
        held.memoryGigabytes *
        hoursPerMonth *
        3_600,
    }),
  },
  {
    line: 'Tables',
    types: ['AWS::DynamoDB::GlobalTable'],
    amounts: (held, { writes, reads, storedGigabytes }) => ({
      'dynamodb-write': writes,
      'dynamodb-read': reads,
      'dynamodb-gigabyte': storedGigabytes * monthsKept,
      'dynamodb-recovery-gigabyte': held.of('AWS::DynamoDB::GlobalTable').some(canBePutBack)
        ? storedGigabytes * monthsKept
        : 0,
    }),
  },
  {
    line: 'Bus',
    types: ['AWS::Events::EventBus'],
    amounts: (_, { published }) => ({ 'eventbridge-event': published }),
  },
  {
    line: 'Queues',
    types: ['AWS::SQS::Queue'],
    amounts: (held, { consumed }) => ({
      // Sent, received and deleted; and asked for while there is nothing.
      'sqs-request':
        3 * consumed +
        pollsAQueue *
          held
            .of('AWS::Lambda::EventSourceMapping')
            .filter(({ Properties = {} }) => !('StartingPosition' in Properties)).length,
    }),
  },
  {
    line: 'Flows',
    types: ['AWS::StepFunctions::StateMachine'],
    amounts: (_, { transitions }) => ({ 'step-functions-transition': transitions }),
  },
  {
    line: 'Delivery into the lake',
    types: ['AWS::KinesisFirehose::DeliveryStream'],
    amounts: (_, __, { behaviorEvents, busyHours }) => {
      // A record is an event, and is paid as 5 KB, however small it is.
      const gigabytes = (5 * behaviorEvents) / kilobytesInGigabyte;
      return {
        'firehose-gigabyte': gigabytes,
        'firehose-conversion-gigabyte': gigabytes,
        'firehose-partitioning-gigabyte': behaviorEvents / kilobytesInGigabyte,
        'firehose-partitioning-object': filesOf(behaviorEvents, busyHours),
      };
    },
  },
  {
    line: 'Lake',
    types: ['AWS::S3::Bucket'],
    amounts: (_, __, { behaviorEvents, busyHours }) => ({
      // Compressed, raw and processed together.
      's3-gigabyte': (monthsKept * 0.4 * behaviorEvents) / kilobytesInGigabyte,
      's3-write': 2 * filesOf(behaviorEvents, busyHours),
    }),
  },
  {
    line: 'Logs',
    types: ['AWS::Logs::LogGroup'],
    amounts: (held, load) => {
      const kilobytes = 1.5 * calls(held, load) + 0.3 * load.requests + 2 * load.transitions;
      return {
        'logs-gigabyte': kilobytes / kilobytesInGigabyte,
        'logs-stored-gigabyte': kilobytes / kilobytesInGigabyte,
      };
    },
  },
  {
    line: 'Metrics of our own',
    types: ['AWS::Lambda::Function'],
    // Paid by the hour in which they are told: a schedule tells one whenever it runs, other functions about three.
    amounts: ({ functions, scheduled, scheduledHours, tellsMetrics }, _, { busyHours }) => ({
      'custom-metric': tellsMetrics ? (scheduledHours + (functions - scheduled) * 3 * busyHours) / hoursPerMonth : 0,
    }),
  },
  {
    line: 'Traces',
    types: ['AWS::Lambda::Function'],
    // The first in every second, and a twentieth of the others.
    amounts: (held, load, { busyHours }) => {
      const begun = load.requests + load.consumed + held.scheduledCalls;
      const first = Math.min(begun, busyHours * 3_600);
      return { 'xray-trace': first + (begun - first) / 20 };
    },
  },
  {
    line: 'Alarms',
    types: ['AWS::CloudWatch::Alarm'],
    // A policy that scales makes two of its own, one for each direction.
    amounts: (held) => ({
      'alarm-metric':
        held.of('AWS::CloudWatch::Alarm').reduce((sum, alarm) => sum + metricsOf(alarm), 0) +
        2 * held.of('AWS::ApplicationAutoScaling::ScalingPolicy').length,
    }),
  },
  {
    line: 'Dashboards',
    types: ['AWS::CloudWatch::Dashboard'],
    amounts: (held) => ({ dashboard: held.of('AWS::CloudWatch::Dashboard').length }),
  },
  {
    line: 'Sign-in',
    types: ['AWS::Cognito::UserPool'],
    amounts: (_, __, { activeUsers }) => ({ 'cognito-active-user': activeUsers }),
  },
  {
    line: 'Keys',
    types: ['AWS::KMS::Key'],
    amounts: (held) => ({ 'kms-key': held.of('AWS::KMS::Key').length }),
  },
];

/** Types that cost nothing, or that are paid with what they belong to. */
export const free: readonly string[] = [
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::ApplicationAutoScaling::ScalingPolicy',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
  'AWS::Cognito::UserPoolResourceServer',
  'AWS::Events::Rule',
  'AWS::Glue::Database',
  'AWS::Glue::Table',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::Alias',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Permission',
  'AWS::Lambda::Version',
  'AWS::Logs::LogStream',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'Custom::S3AutoDeleteObjects',
];

/** A file of every layer for each buffer that is handed over after five minutes, or when 64 MB are in it. */
const filesOf = (behaviorEvents: number, busyHours: number): number =>
  2 * Math.max(Math.min(behaviorEvents, busyHours * 12), behaviorEvents / 65_536);

const metricsOf = ({ Properties }: HeldResource): number => {
  const metrics = Properties?.['Metrics'] as readonly object[] | undefined;
  return metrics?.filter((metric) => 'MetricStat' in metric).length ?? 1;
};

const canBePutBack = ({ Properties }: HeldResource): boolean =>
  JSON.stringify(Properties ?? {}).includes('"PointInTimeRecoveryEnabled":true');
