import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { repositoryRoot } from '../src/constructs/bundling.ts';
import { settingsOf, stageNames } from '../src/stage-settings.ts';
import { ofType, type Resource, stageOf, target } from './assembly.ts';
import { listed, statementsOf } from './functions.ts';

interface RuleTarget {
  readonly Arn: unknown;
  readonly DeadLetterConfig?: { readonly Arn: unknown };
}

const placeOf = ({ stack, id }: Pick<Resource, 'stack' | 'id'>): string => `${stack}/${id}`;
const fourteenDays = 14 * 86_400;

describe.each(stageNames)('[REL-1] what is given up in %s', (stage) => {
  const resources = stageOf(stage);
  const referredBy = (from: Resource, value: unknown): Resource => target(stage, from, value);
  const queues = ofType(resources, 'AWS::SQS::Queue');
  const mappings = ofType(resources, 'AWS::Lambda::EventSourceMapping');
  const rules = ofType(resources, 'AWS::Events::Rule');
  const ruleTargets = rules.flatMap((rule) =>
    (rule.Properties['Targets'] as readonly RuleTarget[]).map((one) => ({ rule, ...one })),
  );

  /** Where the letters of a mapping go: of a queue by the queue, of a stream by the mapping. */
  const lettersOfMapping = (mapping: Resource): Resource => {
    if ('StartingPosition' in mapping.Properties) {
      const { OnFailure } = mapping.Properties['DestinationConfig'] as { readonly OnFailure: { Destination: unknown } };
      return referredBy(mapping, OnFailure.Destination);
    }
    const queue = referredBy(mapping, mapping.Properties['EventSourceArn']);
    return referredBy(queue, (queue.Properties['RedrivePolicy'] as Record<string, unknown>)['deadLetterTargetArn']);
  };
  const lettersOfTarget = ({ rule, DeadLetterConfig }: (typeof ruleTargets)[number]): Resource =>
    referredBy(rule, DeadLetterConfig?.Arn);
  const calledByRules = ruleTargets.flatMap(({ rule, Arn }) => {
    const called = referredBy(rule, Arn);
    return called.Type === 'AWS::Lambda::Function' ? [called] : [];
  });
  const lettersOfCall = (called: Resource): Resource => {
    const [config, ...others] = ofType(resources, 'AWS::Lambda::EventInvokeConfig').filter(
      (one) => placeOf(referredBy(one, one.Properties['FunctionName'])) === placeOf(called),
    );
    if (config === undefined || others.length > 0) throw new RangeError(`no single way of ${placeOf(called)} to fail`);
    const { OnFailure } = config.Properties['DestinationConfig'] as { readonly OnFailure: { Destination: unknown } };
    return referredBy(config, OnFailure.Destination);
  };

  const lettersOfAll = (): ReadonlyMap<string, Resource> =>
    new Map(
      [...mappings.map(lettersOfMapping), ...ruleTargets.map(lettersOfTarget), ...calledByRules.map(lettersOfCall)].map(
        (queue) => [placeOf(queue), queue] as const,
      ),
    );

  test('comes from queues, a stream, rules and their calls, each of which has a queue for it', () => {
    expect(mappings.length).toBeGreaterThan(1);
    expect(ruleTargets.length).toBe(rules.length);
    expect(calledByRules.length).toBeGreaterThan(1);
    const types = [...lettersOfAll().values()].map(({ Type }) => Type);
    expect(new Set(types)).toEqual(new Set(['AWS::SQS::Queue']));
  });

  test('comes from nowhere else: nobody else calls a function without waiting for it', () => {
    const callers = ofType(resources, 'AWS::Lambda::Permission').map(({ Properties }) => Properties['Principal']);
    expect(new Set(callers)).toEqual(new Set(['apigateway.amazonaws.com', 'events.amazonaws.com']));
    const unknown = /^AWS::(Scheduler::Schedule|Pipes::Pipe|S3::.*Notification|IoT::|SES::|Config::)/;
    expect(resources.filter(({ Type }) => unknown.test(Type))).toEqual([]);
    for (const { Properties } of ofType(resources, 'AWS::SNS::Subscription')) {
      expect(Properties['Protocol']).toBe('email');
    }
    const roles = ofType(resources, 'AWS::IAM::Role').filter((role) =>
      statementsOf(stage, role).some(({ Action }) => listed(Action).includes('lambda:InvokeFunction')),
    );
    expect(roles.length).toBeGreaterThan(0);
    // Both wait for the answer, and repeat by themselves.
    for (const { Properties } of roles) {
      expect(JSON.stringify(Properties['AssumeRolePolicyDocument'])).toMatch(/"(states|firehose)\.amazonaws\.com"/);
    }
  });

  test('is kept for two weeks, as long as a queue can, and goes nowhere from there', () => {
    const letters = lettersOfAll();
    for (const { Properties } of letters.values()) {
      expect(Properties['MessageRetentionPeriod']).toBe(fourteenDays);
      expect(Properties).not.toHaveProperty('RedrivePolicy');
    }
    const others = queues.filter((queue) => !letters.has(placeOf(queue)));
    const read = mappings
      .filter(({ Properties }) => !('StartingPosition' in Properties))
      .map((mapping) => placeOf(referredBy(mapping, mapping.Properties['EventSourceArn'])));
    expect(others.map(placeOf).sort()).toEqual(read.sort());
  });

  test('is told of at once where the stage has alarms', () => {
    const alarms = ofType(resources, 'AWS::CloudWatch::Alarm').filter(
      ({ Properties }) => Properties['MetricName'] === 'ApproximateNumberOfMessagesVisible',
    );
    for (const { Properties } of alarms) {
      expect(Properties).toMatchObject({ Threshold: 0, ComparisonOperator: 'GreaterThanThreshold' });
      expect(Properties['AlarmActions']).toHaveLength(1);
    }
    const watched = alarms.map((alarm) => {
      const [dimension] = alarm.Properties['Dimensions'] as readonly { readonly Value: unknown }[];
      return placeOf(referredBy(alarm, dimension?.Value));
    });
    expect(watched.sort()).toEqual(settingsOf(stage)?.hasAlarms ? [...lettersOfAll().keys()].sort() : []);
  });
});

test('[REL-1] the runbook has a command for each kind of letter', () => {
  const text = readFileSync(`${repositoryRoot}docs/runbooks.md`, 'utf8');
  const section = text.split(/^## /m).find((one) => one.startsWith('Dead letters')) ?? '';
  for (const command of [
    'aws sqs start-message-move-task',
    'aws events put-events',
    'aws lambda invoke',
    'aws sqs purge-queue',
  ]) {
    expect(section).toContain(command);
  }
});
