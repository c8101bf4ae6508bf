import { CfnResource } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { exceptions } from '../src/compliance.ts';
import { emporionApp } from '../src/emporion-app.ts';
import type { StageName } from '../src/stage-settings.ts';
import { report } from './assembly.ts';
import { unbundled } from './unbundled.ts';

const acknowledgedIn = (pack: string) =>
  report()
    .pluginReports.filter(({ pluginName }) => pluginName === pack)
    .flatMap(({ suppressedViolations }) => suppressedViolations);

const standards = ['NIST.800.53.R5', 'PCI.DSS.321'] as const;

describe('findings', () => {
  test('[E54~] [E94] every stage synthesizes without an account, and validator and rule pack find nothing', () => {
    for (const { violations } of report().pluginReports) expect(violations).toEqual([]);
    expect(report().pluginReports.map(({ pluginName }) => pluginName)).toContain('AwsSolutions');
  });

  test('what is acknowledged is acknowledged at one resource, with a reason', () => {
    const acknowledged = acknowledgedIn('AwsSolutions');
    for (const { acknowledgedAt, reason } of acknowledged) {
      expect(acknowledgedAt.split('/').length).toBeGreaterThan(2);
      expect(reason.length).toBeGreaterThan(20);
    }
    const kinds = acknowledged.map(({ acknowledgedId }) => acknowledgedId.replace(/\[Resource::.*\//, '[Resource::…/'));
    expect([...new Set(kinds)].sort()).toEqual([
      'AwsSolutions::AwsSolutions-APIG4',
      'AwsSolutions::AwsSolutions-COG2',
      'AwsSolutions::AwsSolutions-COG8',
      'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      'AwsSolutions::AwsSolutions-IAM5[Resource::…/*]',
      'AwsSolutions::AwsSolutions-S1',
      'AwsSolutions::AwsSolutions-SQS3',
    ]);
  });

  test.each(standards)('[L6~] prod is held against %s, and what it does not do are the reviewed exceptions', (pack) => {
    const found = acknowledgedIn(pack).map(
      ({ acknowledgedId, acknowledgedAt }) => `${acknowledgedId} ${acknowledgedAt}`,
    );
    const reviewed = exceptions
      .filter(({ onlyNist }) => pack === 'NIST.800.53.R5' || onlyNist === undefined)
      .map(({ rule, at }) => `${pack}::${pack}-${rule} ${['prod', at].filter(Boolean).join('/')}`);
    // An exception that nothing needs any more is not there either.
    expect([...new Set(found)].sort()).toEqual([...reviewed].sort());
  });

  test('a finding that nobody reviewed stops the synthesis of prod, and of no other stage', () => {
    const open = (stack: Construct) => {
      new LogGroup(stack, 'Flawed', { retention: RetentionDays.INFINITE });
    };
    expect(flawed(open, 'prod')).toThrow('NIST.800.53.R5-CloudWatchLogGroupRetentionPeriod');
    expect(flawed(open, 'staging')).not.toThrow();
  });

  const flawed =
    (flaw: (stack: Construct) => void, stage: StageName = 'dev') =>
    () => {
      const app = emporionApp({ context: { ...unbundled, stage } });
      flaw(app.node.findChild(stage).node.findChild('Stateful'));
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
