import { Fn, Stack } from 'aws-cdk-lib';
import { CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { CfnGlobalTable } from 'aws-cdk-lib/aws-dynamodb';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import { CfnEventSourceMapping, CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';

/** What all watched resources have: where they are in the app, and the dimensions of their metrics. */
interface Watched {
  /** The path below the stage, which is unique in it. */
  readonly path: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

export interface WatchedFunction extends Watched {
  /** Its entry point, which is the `service` of its own metrics. */
  readonly service: string;
  readonly timeoutSeconds: number;
  /** It is the reader of a stream. */
  readonly readsStream: boolean;
  /** How often a schedule calls it; undefined if none does. */
  readonly everyMinutes?: number;
}

export interface WatchedTable extends Watched {
  readonly indexes: readonly string[];
}

/** What is watched below some scopes, by what kind of metrics it has. */
export interface WatchedResources {
  readonly functions: readonly WatchedFunction[];
  readonly queues: readonly Watched[];
  readonly deadLetters: readonly Watched[];
  readonly tables: readonly WatchedTable[];
  readonly stateMachines: readonly Watched[];
  readonly apiStages: readonly Watched[];
  readonly rules: readonly Watched[];
  readonly deliveryStreams: readonly Watched[];
}

/**
 * Everything below some scopes that has metrics worth watching.
 *
 * It looks at the resources themselves, so that nothing can be made in a way that is not seen. Functions that the CDK
 * brings for its own purposes are no such resources.
 */
export function watchedResources(scopes: readonly IConstruct[]): WatchedResources {
  const all = scopes.flatMap((scope) => scope.node.findAll());
  const those = <T extends IConstruct>(type: new (...args: never[]) => T): readonly T[] =>
    all.filter((construct): construct is T => construct instanceof type);
  const queues = those(CfnQueue);
  const calledBy = minutesByTarget(those(CfnRule));
  const readers = new Set(
    those(CfnEventSourceMapping)
      .filter(({ startingPosition }) => startingPosition !== undefined)
      .map((mapping) => referred(mapping, mapping.functionName)),
  );
  const watchedQueue = (queue: CfnQueue): Watched => watched(queue, { QueueName: queue.attrQueueName });
  return {
    functions: those(CfnFunction).map((resource) => {
      const id = idOf(resource);
      const everyMinutes = calledBy.get(id);
      return {
        ...watched(resource, { FunctionName: resource.ref }),
        service: serviceOf(resource),
        timeoutSeconds: resource.timeout ?? 3,
        readsStream: readers.has(id),
        ...(everyMinutes === undefined ? {} : { everyMinutes }),
      };
    }),
    // What has no dead letters of its own takes those of others; the rule pack allows no other queue without.
    queues: queues.filter(({ redrivePolicy }) => redrivePolicy !== undefined).map(watchedQueue),
    deadLetters: queues.filter(({ redrivePolicy }) => redrivePolicy === undefined).map(watchedQueue),
    tables: those(CfnGlobalTable).map((resource) => {
      const indexes: readonly { readonly indexName: string }[] =
        resolved(resource, resource.globalSecondaryIndexes) ?? [];
      return {
        ...watched(resource, { TableName: resource.ref }),
        indexes: indexes.map(({ indexName }) => indexName),
      };
    }),
    stateMachines: those(CfnStateMachine).map((resource) => watched(resource, { StateMachineArn: resource.ref })),
    apiStages: those(CfnStage).map((resource) => watched(resource, { ApiId: resource.apiId, Stage: resource.ref })),
    rules: those(CfnRule).map((resource) => watched(resource, ruleDimensions(resource))),
    deliveryStreams: those(CfnDeliveryStream).map((resource) =>
      watched(resource, { DeliveryStreamName: resource.ref }),
    ),
  };
}

const watched = (resource: IConstruct, dimensions: Readonly<Record<string, string>>): Watched => ({
  path: resource.node.path
    .split('/')
    .slice(1)
    .join('/')
    .replace(/\/Resource$/, ''),
  dimensions,
});

/** On a bus of its own a rule is called `bus|rule` by reference, and both are dimensions. */
function ruleDimensions({ ref, eventBusName }: CfnRule): Readonly<Record<string, string>> {
  if (eventBusName === undefined) return { RuleName: ref };
  const part = (index: number) => Fn.select(index, Fn.split('|', ref));
  return { EventBusName: part(0), RuleName: part(1) };
}

/** How often each function is called by the clock, by its logical id. */
function minutesByTarget(rules: readonly CfnRule[]): ReadonlyMap<string | undefined, number> {
  return new Map(
    rules.flatMap((rule) => {
      const minutes = minutesOf(rule.scheduleExpression ?? '');
      const targets = resolved<readonly { readonly arn: unknown }[]>(rule, rule.targets) ?? [];
      return minutes === undefined ? [] : targets.map(({ arn }) => [referred(rule, arn), minutes] as const);
    }),
  );
}

/** Of a rate such as `rate(5 minutes)`; undefined for anything else. */
function minutesOf(expression: string): number | undefined {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  return count === undefined ? undefined : Number(count) * ({ minute: 1, hour: 60, day: 1_440 }[unit] ?? 0);
}

function serviceOf(resource: CfnFunction): string {
  const environment = resolved<{ readonly variables?: Readonly<Record<string, string>> }>(
    resource,
    resource.environment,
  );
  const service = environment?.variables?.['POWERTOOLS_SERVICE_NAME'];
  if (service === undefined) throw new RangeError(`a function without a service name: ${resource.node.path}`);
  return service;
}

/** The logical id that a value refers to; undefined if it is no reference within the stack. */
function referred(from: IConstruct, value: unknown): string | undefined {
  const { Ref, 'Fn::GetAtt': attribute } = (resolved(from, value) ?? {}) as {
    readonly Ref?: string;
    readonly 'Fn::GetAtt'?: readonly string[];
  };
  return Ref ?? attribute?.[0];
}

const idOf = (resource: CfnFunction): string => Stack.of(resource).resolve(resource.logicalId);

const resolved = <T = unknown>(from: IConstruct, value: unknown): T | undefined => Stack.of(from).resolve(value);
