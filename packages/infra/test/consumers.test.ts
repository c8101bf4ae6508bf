import { defaultBatchSize, defaultMaxConcurrency, defaultMaxDeliveries, subscriptions } from '@emporion/handlers';
import { describe, expect, test } from 'vitest';
import { deployedTables } from '../src/deployed-tables.ts';
import { ofType, type Resource, stageOf, target } from './assembly.ts';
import { functionNamed } from './functions.ts';

const stage = stageOf('dev');
const mappingOf = (entryPoint: string): Resource => {
  const { id } = functionNamed('dev', entryPoint);
  const found = ofType(stage, 'AWS::Lambda::EventSourceMapping').find(
    (one) => target('dev', one, one.Properties['FunctionName']).id === id,
  );
  if (found === undefined) throw new RangeError(`nothing calls ${entryPoint}`);
  return found;
};
const ruleTargets = (rule: Resource) => rule.Properties['Targets'] as readonly Record<string, unknown>[];

const rulesCalling = (called: Resource): readonly Resource[] =>
  ofType(stage, 'AWS::Events::Rule').filter(
    (rule) =>
      rule.stack === called.stack && ruleTargets(rule).some(({ Arn }) => target('dev', rule, Arn).id === called.id),
  );

describe('[L12] [REL-1~] consumers', () => {
  test.each(subscriptions.filter(({ delivery }) => delivery === undefined))(
    '$consumer has a rule, a queue with dead letters, and a mapping',
    (row) => {
      const mapping = mappingOf(row.consumer);
      expect(mapping.Properties).toMatchObject({
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        BatchSize: row.batchSize ?? defaultBatchSize,
        ScalingConfig: { MaximumConcurrency: row.maxConcurrency ?? defaultMaxConcurrency },
      });
      const queue = target('dev', mapping, mapping.Properties['EventSourceArn']);
      expect(queue.Properties['MessageRetentionPeriod']).toBe(14 * 86_400);
      const redrive = queue.Properties['RedrivePolicy'] as Record<string, unknown>;
      expect(redrive['maxReceiveCount']).toBe(row.maxDeliveries ?? defaultMaxDeliveries);
      const letters = target('dev', queue, redrive['deadLetterTargetArn']);
      expect(letters.Properties['MessageRetentionPeriod']).toBe(14 * 86_400);

      const rules = rulesCalling(queue);
      expect(rules.map(({ Properties }) => Properties)).toMatchObject([
        {
          EventPattern: { 'detail-type': row.types },
          Targets: [{ DeadLetterConfig: { Arn: { 'Fn::GetAtt': [letters.id, 'Arn'] } } }],
        },
      ]);
      const [rule] = rules;
      expect(JSON.stringify(rule?.Properties['EventBusName'])).toContain('Bus');
    },
  );

  test.each(subscriptions.filter(({ delivery }) => delivery === 'direct'))(
    '$consumer is called by its rule, three times at most, and no queue is asked for its events',
    ({ consumer, types }) => {
      const called = functionNamed('dev', consumer);
      expect(() => mappingOf(consumer)).toThrow('nothing calls');
      const rules = rulesCalling(called);
      expect(rules.map(({ Properties }) => Properties)).toMatchObject([{ EventPattern: { 'detail-type': types } }]);
      const [rule] = rules;
      expect(JSON.stringify(rule?.Properties['EventBusName'])).toContain('Bus');
      const asked = ofType(stage, 'AWS::Lambda::EventInvokeConfig').filter(
        (one) => target('dev', one, one.Properties['FunctionName']).id === called.id,
      );
      expect(asked.map(({ Properties }) => Properties)).toMatchObject([
        { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 21_600, DestinationConfig: { OnFailure: {} } },
      ]);
    },
  );

  test('there are no rules besides, but those of the schedules', () => {
    const rules = ofType(stage, 'AWS::Events::Rule');
    expect(rules.filter(({ Properties }) => 'EventPattern' in Properties).length).toBe(subscriptions.length);
  });
});

describe('the relay', () => {
  const mapping = mappingOf('outbox-relay');

  test('it takes new events only, repeats from the first that failed, and hands over what it gives up', () => {
    expect(mapping.Properties).toMatchObject({
      BisectBatchOnFunctionError: false,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      StartingPosition: 'TRIM_HORIZON',
    });
    const { Filters = [] } = (mapping.Properties['FilterCriteria'] ?? {}) as {
      readonly Filters?: readonly { readonly Pattern: string }[];
    };
    expect(Filters.map(({ Pattern }) => JSON.parse(Pattern))).toEqual([
      { eventName: ['INSERT'], dynamodb: { Keys: { SK: { S: [{ prefix: 'OUT#' }] } } } },
    ]);
    const { OnFailure } = (mapping.Properties['DestinationConfig'] ?? {}) as {
      readonly OnFailure?: { readonly Destination: unknown };
    };
    expect(target('dev', mapping, OnFailure?.Destination).Type).toBe('AWS::SQS::Queue');
  });

  test('it reads the outbox, and is the only one to read a stream', () => {
    expect(target('dev', mapping, mapping.Properties['EventSourceArn']).id).toMatch(/^Outbox/);
    const streams = ofType(stage, 'AWS::Lambda::EventSourceMapping').filter(
      ({ Properties }) => 'StartingPosition' in Properties,
    );
    expect(streams).toEqual([mapping]);
  });
});

describe('[REL-1~] schedules', () => {
  const schedules = (['commerce', 'lending', 'lake', 'ops'] as const).flatMap((one) => deployedTables(one).schedules);

  test.each(schedules)('$schedule runs as often as the table says, or every minute', ({ schedule, everySeconds }) => {
    const work = functionNamed('dev', schedule);
    const rule = ofType(stage, 'AWS::Events::Rule').find(
      (one) => ruleTargets(one).some(({ Arn }) => target('dev', one, Arn).id === work.id) && one.stack === work.stack,
    );
    const minutes = Math.max(1, everySeconds / 60);
    const one = new Map([
      [1, '1 minute'],
      [60, '1 hour'],
      [1_440, '1 day'],
    ]);
    const rate = one.get(minutes) ?? `${minutes} minutes`;
    expect(rule?.Properties).toMatchObject({ ScheduleExpression: `rate(${rate})` });
    expect(ruleTargets(rule as Resource)[0]).toMatchObject({ DeadLetterConfig: {}, RetryPolicy: {} });
    const [asked] = ofType(stage, 'AWS::Lambda::EventInvokeConfig').filter(
      (one) => target('dev', one, one.Properties['FunctionName']).id === work.id,
    );
    expect(asked?.Properties).toMatchObject({ MaximumRetryAttempts: 0, DestinationConfig: { OnFailure: {} } });
  });

  test('there are no schedules besides', () => {
    const rules = ofType(stage, 'AWS::Events::Rule');
    expect(rules.filter(({ Properties }) => 'ScheduleExpression' in Properties).length).toBe(schedules.length);
  });
});
